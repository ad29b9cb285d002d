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


STORY = "The mole is safe, the harbour master said on Monday after divers had looked at its foot for two days."


@pytest.mark.parametrize(
    ("paragraphs", "wire"),
    [
        (["Mole is safe", "The Associated Press", STORY], "AP"),
        (["Mole is safe", "May 6, 2019", "/ AFP", STORY], "AFP"),
        (["Mole is safe", "A boat passed the mole on Sunday.", "The Associated Press", STORY], ""),
        (["Mole is safe", "Photo: Ada Brack, AP", "Associated Press", STORY], ""),
        (["Mole is safe", STORY, STORY, "Associated Press"], ""),
        (["Mole is safe", "Gallery", "1 of 3", "2 of 3", "Close", "MOSS HARBOUR (AP) — " + STORY, STORY], "AP"),
        (["Mole is safe", *[STORY] * 4, "MOSS HARBOUR (AP) — " + STORY], ""),
        (["Mole is safe", STORY, "© 2019 The Associated Press. All rights reserved."], "AP"),
        (["Mole is safe", STORY, "Copyright 2019 Agence France-Presse. This material may not be published."], "AFP"),
        (["Mole is safe", STORY, "© 2019 AFP"], "AFP"),
        (["Mole is safe", STORY, "© AFP"], ""),
        (["Mole is safe", STORY, "Copyright 2019 The Quay. The Associated Press contributed to this report."], ""),
        (["Mole is safe", STORY, "Copyright holders told Reuters that they agreed."], ""),
        (["Mole is safe", "© 2019 AFP", *[STORY] * 8], ""),
        (["Mole is safe", STORY, "The Associated Press contributed to this report."], ""),
    ],
)
def test_lines_above_and_below_the_text_credit_it(paragraphs: list[str], wire: str) -> None:
    assert from_text("\n\n".join(paragraphs)).metadata.wire == wire


def test_many_paragraphs_are_looked_at_once() -> None:
    document = from_text("\n\n".join(["Mole is safe", *["© 2019 " + "(" * 200] * 5_000]))
    assert document.metadata.wire == ""
