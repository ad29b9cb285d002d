import pytest

from firsthand.documents import from_text
from firsthand.documents.wire import find_wire, read_credit


@pytest.mark.parametrize(
    ("credit_lines", "paragraphs", "wire"),
    [
        (["Associated Press"], [], "AP"),
        (["Ada Brack and AFP"], [], "AFP"),
        (["The Quay / dpa"], [], "dpa"),
        (["Associated Press in Moss Harbour"], [], "AP"),
        ([], ["MOSS HARBOUR, May 6 (Reuters) - The mole is safe."], "Reuters"),
        ([], ["Engineers disagree", "MOSS HARBOUR (AP) — The mole is safe."], "AP"),
        ([], ["MOSS HARBOUR, May 6, TASS -- The mole is safe."], "TASS"),
        ([], ["The mole is safe.", "The council votes on Friday. (Interfax)"], "Interfax"),
        ([], ["The mole is safe, he told Reuters.", "She spoke to the AP."], ""),
        (["Ada Brack"], ["The Associated Press reported it first."], ""),
        (["Apa Brack"], [], ""),
        ([], ["The Port Authority (PA) said the mole was safe."], ""),
        ([], ["St. Brannoc, May 6 (XINHUA) -- The mole is safe."], "Xinhua"),
    ],
)
def test_the_credited_agency_is_named(credit_lines: list[str], paragraphs: list[str], wire: str) -> None:
    assert read_credit(credit_lines, paragraphs, paragraphs[-1] if paragraphs else "") == wire


def test_the_dateline_of_a_text_gives_its_wire() -> None:
    document = from_text("Mole is safe\n\nMOSS HARBOUR (AP) — The mole is safe, the harbour master said on Monday.")
    assert document.metadata.wire == find_wire(document.text, document.blocks, author="") == "AP"
