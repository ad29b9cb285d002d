"""Scans drawn by the tests: sentences of their own in Pillow's font, askew or turned, as a scanner would give them."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

PAPER, INK = 246, 30
SIZE, STEP, GAP = 22, 30, 16
"""Pixels: of the print, from line to line, and between paragraphs."""

COLUMNS = (
    (
        ("The mill has been sold to a", "firm abroad, its owner Jan", "Aker said on Tuesday."),
        ("Two workers said that no one", "had told them so."),
    ),
    (
        ("The union denied that it had", "known of the sale before."),
        ("The mayor asked the firm to", "keep the forty jobs, and", "more may be lost."),
    ),
)
HEADLINE = "Old Mill Sold Abroad, Its Owner Says"


def draw_page(headline: str = HEADLINE, columns: Sequence[Sequence[Sequence[str]]] = COLUMNS) -> Image.Image:
    """Draw a headline over columns of paragraphs of lines."""
    page = Image.new("L", (800, 380), PAPER)
    brush = ImageDraw.Draw(page)
    brush.text((40, 30), headline, font=ImageFont.load_default(38), fill=INK)
    for number, paragraphs in enumerate(columns):
        down = 120
        for paragraph in paragraphs:
            for line in paragraph:
                brush.text((40 + 380 * number, down), line, font=ImageFont.load_default(SIZE), fill=INK)
                down += STEP
            down += GAP
    return page


def save(page: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """Write a page as a file."""
    written = io.BytesIO()
    page.save(written, form, **options)
    return written.getvalue()
