import pytest

from firsthand.documents.wire import find_wire


@pytest.mark.parametrize(
    ("credit_lines", "paragraphs", "wire"),
    [
        (["Associated Press"], [], "AP"),
        (["Ada Brack and AFP"], [], "AFP"),
        (["The Quay / dpa"], [], "dpa"),
        ([], ["MOSS HARBOUR, May 6 (Reuters) - The mole is safe."], "Reuters"),
        ([], ["Engineers disagree", "MOSS HARBOUR (AP) — The mole is safe."], "AP"),
        ([], ["MOSS HARBOUR, May 6, TASS -- The mole is safe."], "TASS"),
        ([], ["The mole is safe.", "The council votes on Friday. (Interfax)"], "Interfax"),
        ([], ["The mole is safe, he told Reuters.", "She spoke to the AP."], ""),
        (["Ada Brack"], ["The Associated Press reported it first."], ""),
        (["Apa Brack"], [], ""),
    ],
)
def test_the_credited_agency_is_named(credit_lines: list[str], paragraphs: list[str], wire: str) -> None:
    assert find_wire(credit_lines, paragraphs) == wire
