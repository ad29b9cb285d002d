"""Readings made by hand, for what comes after reading."""

from dataclasses import dataclass, field

from firsthand import Document, Metadata, Reading, Span
from firsthand.records import Attribution, Block, BlockKind, Hand, Passage, Source, SourceType, Stance


@dataclass(frozen=True)
class Said:
    """An attribution by its words, each of which stands in the text once or for the first time."""

    who: str
    cue: str
    what: str
    name: str = ""
    kind: str = "named_person"
    title: str = ""
    stance: str = "state"
    via: tuple[str, ...] = ()
    confidence: float = 0.9
    within: int | None = None
    justification: tuple[str, ...] = ()
    after: int = field(default=0)

    @property
    def key(self) -> str:
        return self.name or self.who


def read(text: str, *said: Said, own: tuple[str, ...] = (), title: str = "") -> Reading:
    """Make a reading.

    Args:
        text: the document.
        said: its attributions; those with the same name have one source.
        own: sentences that the publisher states on its own account.
        title: the headline, if the text begins with one.
    """
    names = list(dict.fromkeys(each.key for each in said))
    sources = tuple(_make_source(text, name, [each for each in said if each.key == name]) for name in names)
    attributions = tuple(_attribute(text, each, names.index(each.key)) for each in said)
    blocks = (Block(Span(0, len(title)), BlockKind.TITLE, "given"),) if title else ()
    document = Document("doc", text, "0" * 64, "text/plain", "doc.txt", Metadata(), blocks)
    unattributed = tuple(Passage((find(text, words),), words) for words in own)
    return Reading(document, attributions, (), sources, unattributed)


def find(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _make_source(text: str, name: str, said: list[Said]) -> Source:
    mentions = tuple(Passage((find(text, each.who, each.after),), each.who) for each in said if each.who)
    reasons = tuple(Passage((find(text, words),), words) for words in said[0].justification)
    kind = SourceType(said[0].kind)
    return Source(name, kind, said[0].title, mentions, reasons, name, (), 0.9, "given")


def _attribute(text: str, said: Said, speaker: int) -> Attribution:
    spans = [(find(text, words, said.after),) if words else () for words in (said.who, said.cue, said.what)]
    return Attribution(
        id="id",
        source=spans[0],
        cue=spans[1],
        content=spans[2],
        source_text=said.who,
        cue_text=said.cue,
        content_text=said.what,
        within=said.within,
        confidence=said.confidence,
        reason="given",
        speaker=speaker,
        name=said.key,
        type=SourceType(said.kind),
        title=said.title,
        hands=tuple(Hand(name, Passage((), ""), "given") for name in said.via),
        stance=Stance(said.stance),
        origin=said.key,
    )
