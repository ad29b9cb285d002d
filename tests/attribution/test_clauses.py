from firsthand.attribution.clauses import include_clause
from firsthand.attribution.decode import Joined, Range


def joined(source: Range, cue: Range, content: Range) -> Joined:
    return Joined((source,), (cue,), (content,), 1.0, 1.0, 1.0, 1.0)


def source_of(text: str, source: Range, cue: Range) -> str:
    texts = text.split()
    ((low, high),) = include_clause(joined(source, cue, (cue[1], len(texts))), texts).source
    return " ".join(texts[low:high])


def test_a_trailing_clause_belongs_to_the_source() -> None:
    text = "The union , which has 900 members , says it will strike"
    assert source_of(text, (0, 2), (8, 9)) == "The union , which has 900 members"
    assert source_of(text, (0, 3), (8, 9)) == "The union , which has 900 members"
    assert source_of(text, (0, 5), (8, 9)) == "The union , which has 900 members"


def test_other_words_between_source_and_cue_do_not() -> None:
    assert source_of("The union , on Monday , said it will strike", (0, 2), (6, 7)) == "The union"
    assert source_of("She left . Ann , who stayed , said so", (0, 1), (8, 9)) == "She"


def test_a_clause_behind_the_cue_does_not() -> None:
    assert source_of("So said the union , which has 900 members , today", (2, 4), (1, 2)) == "the union"
