from itertools import product

from firsthand.linking.claim_passages import LONGEST_PASSAGE_CHARS, MOST_AROUND_CHARS, gather_around
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.text import Span

TEXT = "Ferries ran late. The builders of the stadium paid for his trip. Orr denied the charges on Monday. Rain fell."


def gather(text: str, *wording: str, known: str) -> str:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in wording]
    return gather_around(text, split_sentences(text, split_paragraphs(text)), spans, known=known)


def test_words_of_the_sentence_and_of_the_one_before_are_gathered() -> None:
    around = gather(TEXT, "denied", "the charges", known="Orr denied the charges")
    assert around == "builders stadium paid trip Monday"


def test_the_first_sentence_has_none_before_it() -> None:
    assert gather(TEXT, "ran late", known="ran late") == "Ferries"


def test_a_word_is_gathered_once() -> None:
    assert gather("The dam, the old dam, leaks, he said.", "leaks", known="leaks") == "dam old"


def test_an_attribution_across_sentences_has_the_words_of_all() -> None:
    around = gather(TEXT, "trip", "Rain fell", known="trip Rain fell")
    assert around.split() == [
        "Ferries",
        "ran",
        "late",
        "builders",
        "stadium",
        "paid",
        "Orr",
        "denied",
        "charges",
        "Monday",
    ]


def test_without_spans_or_sentences_nothing_stands_around() -> None:
    assert gather_around("", (), [Span(0, 0)], known="") == ""
    assert gather_around(TEXT, [Span(0, 17)], [], known="") == ""


def test_what_is_gathered_is_bounded() -> None:
    words = ["".join(letters) for letters in product("bdfgkmpstz", repeat=4)]
    around = gather(" ".join(words), words[4_000], known=words[4_000])
    assert 0 < len(around) <= MOST_AROUND_CHARS
    assert set(around.split()) < set(words)
    assert len(gather("x" * (3 * LONGEST_PASSAGE_CHARS) + " end", "end", known="end")) <= MOST_AROUND_CHARS
