"""Small PDFs, written by hand so that the tests need no library that makes them."""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 400, 600


@dataclass(frozen=True)
class Print:
    """A line of print: its left edge and base line from the top left of the page, in points."""

    text: str
    left: float
    base: float
    size: float = 10


@dataclass(frozen=True)
class Area:
    """A link's rectangle, from the top left of the page."""

    url: str
    left: float
    top: float
    right: float
    bottom: float


def make_pdf(
    pages: Sequence[Sequence[Print]],
    *,
    links: Sequence[Area] = (),
    info: str = "",
    counted: int | None = None,
    trailer: str = "",
) -> bytes:
    """Build a PDF.

    Args:
        pages: what is printed on each.
        links: of the first page.
        info: entries of the information dictionary: "/Title (Bridge)".
        counted: how many pages it says it has; default: the truth.
        trailer: more entries of the trailer.
    """
    first_page = 4
    kids = " ".join(f"{first_page + 2 * index} 0 R" for index in range(len(pages)))
    count = len(pages) if counted is None else counted
    annotations = " ".join(
        f"<< /Type /Annot /Subtype /Link /Border [0 0 0] /A << /S /URI /URI ({area.url}) >>"
        f" /Rect [{area.left} {PAGE_HEIGHT - area.bottom} {area.right} {PAGE_HEIGHT - area.top}] >>"
        for area in links
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {first_page + 2 * index + 1} 0 R"
            f"{f' /Annots [{annotations}]' if index == 0 and links else ''} >>"
        )
        content = "\n".join(map(_draw, page))
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    return _assemble(objects, trailer)


def make_encrypted_pdf() -> bytes:
    """Build a PDF of one empty page that no password opens."""
    key, file_id = "00" * 32, "11" * 16
    encryption = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
    return make_pdf([[]], trailer=f"/ID [<{file_id}> <{file_id}>] {encryption}")


def _draw(line: Print) -> str:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {line.size} Tf {line.left} {PAGE_HEIGHT - line.base} Td ({text}) Tj ET"


def _assemble(objects: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    entries = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer}"
    return bytes(out) + f"trailer\n<< {entries} >>\nstartxref\n{start}\n%%EOF\n".encode()
