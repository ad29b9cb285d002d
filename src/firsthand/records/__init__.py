"""The records that the stages hand to each other. All are frozen.

`document`, `attribution` and `reading` hold what callers see: their offsets point into the original text. `article`
holds what passes between the stages after repair: its offsets point into the repaired text.
"""

from firsthand.records.article import (
    Article,
    Assessed,
    Claims,
    Found,
    Mention,
    Sources,
    Traced,
)
from firsthand.records.attribution import (
    UNKNOWN_HAND,
    Attribution,
    Channel,
    Hand,
    Passage,
    Quantity,
    Source,
    SourceType,
    Stance,
    TimeRef,
    spell_labels,
)
from firsthand.records.document import (
    ID_HEX_DIGITS,
    Block,
    BlockKind,
    Box,
    Document,
    Link,
    Metadata,
    Page,
)
from firsthand.records.filter import Filter
from firsthand.records.finding import (
    Finding,
    Level,
)
from firsthand.records.hits import Hits
from firsthand.records.ledger import (
    Added,
    Change,
    ChangeKind,
    Dossier,
    Entry,
    Hit,
    Holding,
    Outcome,
    Sighting,
    Statistics,
    Tally,
    Unread,
    Voice,
)
from firsthand.records.reading import (
    Failure,
    Publisher,
    Reading,
    Repair,
)

__all__ = [
    "ID_HEX_DIGITS",
    "UNKNOWN_HAND",
    "Added",
    "Article",
    "Assessed",
    "Attribution",
    "Block",
    "BlockKind",
    "Box",
    "Change",
    "ChangeKind",
    "Channel",
    "Claims",
    "Document",
    "Dossier",
    "Entry",
    "Failure",
    "Filter",
    "Finding",
    "Found",
    "Hand",
    "Hit",
    "Hits",
    "Holding",
    "Level",
    "Link",
    "Mention",
    "Metadata",
    "Outcome",
    "Page",
    "Passage",
    "Publisher",
    "Quantity",
    "Reading",
    "Repair",
    "Sighting",
    "Source",
    "SourceType",
    "Sources",
    "Stance",
    "Statistics",
    "Tally",
    "TimeRef",
    "Traced",
    "Unread",
    "Voice",
    "spell_labels",
]
