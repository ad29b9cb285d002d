"""Taking documents into the ledger: parallel readers, one writer.

    files -> items -> known? -> reader processes -> the ledger, in the order in which the items came

`runs` holds what a caller starts, `intake` the writer, `folder` what watches,
`lookout` what tells of news; `pool` and `reader_process` are the
readers as the run sees them, `reader` is what runs in them, `window` keeps the order and bounds what is on its way.
"""

from firsthand.ingest.runs import add, add_stream, watch, watch_alerts

__all__ = ["add", "add_stream", "watch", "watch_alerts"]
