"""Figures as they were given: each with who gave it, when, and when it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.history.holding import Holding, find_holding, is_of_another_time, read_day
from firsthand.history.subjects import FEWEST_SHARED, LOSSES, OUTCOMES, Figure, read_figures
from firsthand.history.whereabouts import Whereabouts, find_names, look_around, may_be_of_one
from firsthand.records import WHOLE, ClaimGroup, Quantity, Stance, Telling

_ENTIRE_DAY = len("2019-06-02")
_INCREASING = frozenset(("another", "more", "additional", "further", "extra"))


@dataclass(frozen=True)
class Given:
    """A figure that a telling has.

    Attributes:
        figure: in its sentence.
        telling: where it stands.
        claim: the id of the attribution that stands for the claim that the telling puts forward.
        place: how manieth figure of the telling it is.
        before: the names that its document named last before the telling.
    """

    figure: Figure
    telling: Telling
    claim: str
    place: int
    before: str

    @property
    def id(self) -> str:
        """The id of the attribution."""
        return self.telling.attribution.id

    @property
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self.figure.quantity

    @cached_property
    def holding(self) -> Holding:
        """When it holds."""
        return find_holding(self.figure, self.telling)

    @cached_property
    def around(self) -> Whereabouts:
        """Where it is from."""
        return look_around(self.figure, self.telling, self.before)

    @property
    def order(self) -> tuple[str, str, int, str, int]:
        """When it came out, and where it stands; page by page in the order of versions."""
        entry = self.telling.entry
        return self.moment, entry.metadata.url, entry.version, entry.id, self.place

    @property
    def moment(self) -> str:
        """When it came out, with the time of day where the document says that."""
        entry = self.telling.entry
        stated = entry.metadata.published
        exact = stated if read_day(stated) and stated.startswith(entry.published[:_ENTIRE_DAY]) else ""
        return exact or entry.published or entry.added_at

    @property
    def is_refused(self) -> bool:
        """Whether it is named to be denied: then nobody gives it here."""
        attribution = self.telling.attribution
        return self.figure.refuted or (attribution.stance is Stance.DENY and not attribution.negated)

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is: not a rise, a part, its whole, a wish or what was there before."""
        quantity, attribution = self.quantity, self.telling.attribution
        moved = quantity.change == "up" or (quantity.change == "down" and self.figure.subject.kind not in LOSSES)
        wished = attribution.negated or attribution.stance is Stance.ASK
        past = self.figure.earlier and not quantity.when
        whole = quantity.change == WHOLE
        return not (moved or whole or wished or past or self.figure.part or self.figure.difference)

    @property
    def is_increase(self) -> bool:
        """Whether it comes on top of another one: "another five"."""
        return bool(
            _INCREASING & {*self.quantity.modifier.lower().split(), *self.quantity.passage.text.lower().split()}
        )

    def is_with(self, other: Given, *, since: str) -> bool:
        """Tell whether it is of the same thing as another figure.

        Args:
            other: of the series.
            since: when what the series is about is first reported.
        """
        subject = self.figure.subject
        if not subject.is_that_of(other.figure.subject) or not may_be_of_one(self.around, other.around):
            return False
        return subject.kind not in OUTCOMES or not is_of_another_time(self.figure, self.telling, since=since)

    def names_the_same(self, other: Given) -> bool:
        """Tell whether it names what another figure names, and is no outcome of an event: that has its own story."""
        shared = self.around.stems & other.around.stems
        if self.figure.subject.kind in OUTCOMES or len(shared) < FEWEST_SHARED:
            return False
        mine, its = self.around, other.around
        return bool((mine.names or mine.titled) & (its.names or its.titled))

    def comes_after(self, other: Given) -> bool:
        """Tell whether it surely came out later; of two documents of one day that is not known."""
        mine, its = self.telling.entry, other.telling.entry
        if mine.id == its.id:
            return False
        if mine.metadata.url and mine.metadata.url == its.metadata.url and mine.version != its.version:
            return mine.version > its.version
        exact = "T" in self.moment and "T" in other.moment
        chars = None if exact else min(_ENTIRE_DAY, len(self.moment), len(other.moment))
        return self.moment[:chars] > other.moment[:chars]


def has_figures(group: ClaimGroup) -> bool:
    """Tell whether a claim has a figure that says how much there is, so that there is one to follow."""
    return next(gather((group,)), None) is not None


def gather(groups: Iterable[ClaimGroup]) -> Iterator[Given]:
    """Gather the figures of claims that say how much there is, denied ones too; claim by claim."""
    listed = tuple(groups)
    named = _list_named(telling for group in listed for telling in group.tellings)
    for group in listed:
        for telling in group.tellings:
            start = _find_start(telling)
            before = (names for at, names in named[telling.entry.id] if at < start)
            last = max(enumerate(before), default=(0, ""))[1]
            for place, figure in enumerate(read_figures(telling.attribution)):
                given = Given(figure, telling, group.claim, place, last)
                if given.is_level:
                    yield given


def _list_named(tellings: Iterable[Telling]) -> Mapping[str, Sequence[tuple[int, str]]]:
    """List where each document names somebody or something, and whom, in the order of the text."""
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for telling in tellings:
        if names := find_names(telling.attribution.content_text):
            named[telling.entry.id].append((_find_start(telling), names))
    for found in named.values():
        found.sort()
    return named


def _find_start(telling: Telling) -> int:
    return min((span.start for span in telling.attribution.content), default=0)


def drop_outer(found: Iterable[Given]) -> list[Given]:
    """Of tellings inside each other that have one figure, keep the innermost: whose it is; earliest first."""
    ranked = sorted(found, key=lambda each: (len(each.telling.attribution.content_text), each.order))
    kept: dict[tuple[str, object], Given] = {}
    for each in ranked:
        spans = each.quantity.passage.spans
        kept.setdefault((each.telling.entry.id, spans or (each.id, each.place)), each)
    return sorted(kept.values(), key=lambda each: each.order)
