"""Documents: files, bytes or strings -> `Document` records, their text untouched and every stretch of it named.

It goes in two steps, so that the documents of one archive can be read in parallel: `unpack` takes the bytes of each out
of what it came in, `read_item` reads them. `load` is the two together.
"""

from firsthand.documents.files import FoundFiles, find_files
from firsthand.documents.item import Item
from firsthand.documents.originals import draw_page, find_original, lie_at_hand
from firsthand.documents.reader import from_text, load, load_bytes, load_stream, read_item
from firsthand.documents.sniff import Kind
from firsthand.documents.unpack import unpack, unpack_bytes, unpack_stream

__all__ = [
    "FoundFiles",
    "Item",
    "Kind",
    "draw_page",
    "find_files",
    "find_original",
    "from_text",
    "lie_at_hand",
    "load",
    "load_bytes",
    "load_stream",
    "read_item",
    "unpack",
    "unpack_bytes",
    "unpack_stream",
]
