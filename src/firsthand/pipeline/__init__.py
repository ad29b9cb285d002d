"""The only wiring: what the stages give each other, in a module for each kind of question."""

from firsthand.pipeline.alerting import alerts, walk_alerts
from firsthand.pipeline.asking import MOST_TRACKED, outlet_record, overview, search, stories, story, track_record
from firsthand.pipeline.auditing import audit_document, choose_policy, sample
from firsthand.pipeline.following import changes, drift, figure_history, impact
from firsthand.pipeline.judging import (
    JUDGEMENT_FORMATS,
    decisions,
    export_judgements,
    find_words,
    follow_up,
    import_judgements,
    judge,
    judgements,
)
from firsthand.pipeline.linking import count_unlinked, link, open_ledger, origins, relink, standings
from firsthand.pipeline.originals import lies_at_hand, original, picture
from firsthand.pipeline.reading import read, read_bytes, read_item, read_many, read_stream, read_text

__all__ = [
    "JUDGEMENT_FORMATS",
    "MOST_TRACKED",
    "alerts",
    "audit_document",
    "changes",
    "choose_policy",
    "count_unlinked",
    "decisions",
    "drift",
    "export_judgements",
    "figure_history",
    "find_words",
    "follow_up",
    "impact",
    "import_judgements",
    "judge",
    "judgements",
    "lies_at_hand",
    "link",
    "open_ledger",
    "original",
    "origins",
    "outlet_record",
    "overview",
    "picture",
    "read",
    "read_bytes",
    "read_item",
    "read_many",
    "read_stream",
    "read_text",
    "relink",
    "sample",
    "search",
    "standings",
    "stories",
    "story",
    "track_record",
    "walk_alerts",
]
