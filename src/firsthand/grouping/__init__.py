"""Groups: what belongs together, found from how surely each pair does and from what people decided of pairs."""

from firsthand.grouping.decisions import Decision, drop_overruled
from firsthand.grouping.merging import Edges, group
from firsthand.grouping.nearest import Nearest
from firsthand.grouping.thresholds import CLAIM_THRESHOLD, STORY_THRESHOLD
from firsthand.grouping.webs import KeptWeb, Rank, Web, group_components, regroup

__all__ = [
    "CLAIM_THRESHOLD",
    "STORY_THRESHOLD",
    "Decision",
    "Edges",
    "KeptWeb",
    "Nearest",
    "Rank",
    "Web",
    "drop_overruled",
    "group",
    "group_components",
    "regroup",
]
