"""Taking documents into the ledger: parallel readers, one writer.

    files -> items -> known? -> reader processes -> the ledger, in the order in which the items came

`intake` holds what a caller asks for, `folder` what watches; `pool` and `process` are the readers as the run sees them,
`reader` is what runs in them, `window` keeps the order and bounds what is on its way.
"""

from firsthand.ingest.folder import watch
from firsthand.ingest.intake import add, add_bytes

__all__ = ["add", "add_bytes", "watch"]
