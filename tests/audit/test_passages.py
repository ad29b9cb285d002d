"""The text of a reading, built again from its repairs."""

import pytest

from firsthand.audit.passages import Sentences, mend
from firsthand.documents import from_text
from firsthand.records import Reading
from firsthand.repair import repair

DAMAGED = (
    "The har-\nbour is closed, the mayor said on\nMonday, and the bridge will\nstay open until the end of May.\n",
    '“It is ﬁnished," he said to the\nreporters who had come to the quay.\n',
    "One line.\nAnother line that is long enough to be a paragraph of its own, and so it goes on for a while.\n",
    "The cafÃ© is shut, the own\xader said.\n\nIt opens on Monday.",
)


@pytest.mark.parametrize("text", DAMAGED)
def test_the_repairs_give_the_repaired_text(text: str) -> None:
    document = from_text(text)
    traced, repairs = repair(document)
    assert mend(Reading(document, (), repairs)).text == traced.text


def test_sentences_lead_back_to_the_original() -> None:
    text = "The har-\nbour is closed, the mayor said on\nMonday. It rained in the\nnight, and the street was wet.\n"
    document = from_text(text)
    _, repairs = repair(document)
    sentences = Sentences.of(Reading(document, (), repairs))
    assert [each.text for each in sentences.all] == [
        "The harbour is closed, the mayor said on Monday.",
        "It rained in the night, and the street was wet.",
    ]
    assert sentences.all[0].span.of(text) == "The har-\nbour is closed, the mayor said on\nMonday."
    assert sentences.touching([sentences.all[1].span]) == [1]
    assert sentences.touching([]) == []
