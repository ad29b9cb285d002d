"""The title of a source: role or affiliation, as the document gives it.

Readers propose roles beside each place where the name stands, descriptions that follow it, and mentions that are a
role; a small learned head, fitted on labelled articles, picks one, or none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.records import Article, SourceType
from firsthand.sources.appositions import cut_clauses, read_after, read_bracket, read_copula
from firsthand.sources.descriptions import describe_persons
from firsthand.sources.entities import Draft
from firsthand.sources.heads import load_head
from firsthand.sources.places import find_places, find_surname
from firsthand.sources.prefixes import read_before
from firsthand.sources.proposals import TitleFound, count_off, list_ranks, list_words_of, weigh_titles
from firsthand.sources.roles import Role, has_role_head
from firsthand.sources.traits import PRONOUNS
from firsthand.text import Span

HEAD_SHA256 = "e149fe192cdfd724f3dc217ad4b31a9f0f9a8e1af6fa5b718e3ea63e8a5eca56"
COPULA_REACH_CHARS = 140
"""How far behind the name "is a judge ..." may end; the longest copula that is read has about 110 characters."""
_PREPOSITION = re.compile(r"^(?:(?:of|at|with|from) )?(?:the )?")
_CUT = re.compile(r"\s(?:in|at|from|since|with|on|during|to|[a-z]+ed (?:by|and|with))\s")


def find_title(article: Article, draft: Draft, kind: SourceType) -> str:
    """Find the title of a source; empty where the document gives none, and for all but persons with a name.

    Raises:
        ModelError: the learned head is missing or damaged.
    """
    if kind is not SourceType.NAMED_PERSON or not draft.name:
        return ""
    head = load_head("titles", HEAD_SHA256)
    proposed = propose_titles(article, draft)
    best = max((*proposed, propose_none(draft, proposed)), key=lambda title: float(head.score(title.traits)[0]))
    return _fill_out(best, proposed).text


def _fill_out(best: TitleFound, proposed: Sequence[TitleFound]) -> TitleFound:
    """Take, for a bare role, the fullest mention that says the same role: "the ambassador in Peru" for "Ambassador"."""
    role = list_ranks(best.text)
    if len(role) != 1:
        return best
    fuller = [title for title in proposed if title.traits[0] == "mention" and role < list_ranks(title.text)]
    return max(fuller, key=lambda title: len(list_words_of(title.text)), default=best)


def propose_none(draft: Draft, proposed: Sequence[TitleFound]) -> TitleFound:
    """Propose that the document gives no title, against those that it may give."""
    traits = {"none", f"none, attributions {count_off(len(draft.found), 2, 4, 8)}"}
    traits.add("none, single name" if " " not in draft.name else "none, full name")
    traits |= {f"none despite {title.traits[0]}" for title in proposed}
    return TitleFound("", (), tuple(sorted(traits)))


def propose_titles(article: Article, draft: Draft) -> tuple[TitleFound, ...]:
    """List the titles that the document may give the source, with their traits."""
    return weigh_titles(
        [*_read_places(article, draft), *_read_mentions(article, draft), *_read_descriptions(article, draft)]
    )


def _read_places(article: Article, draft: Draft) -> Iterator[TitleFound]:
    """Read the roles beside each place where the name stands."""
    paragraphs = [span.start for span in article.paragraphs]
    sentences = [span.start for span in article.sentences]
    sources = [span for position in draft.found for span in article.found[position].source]
    joint = " and " in draft.name
    for order, (place, full) in enumerate(find_places(article, draft)):
        paragraph = article.paragraphs[max(0, bisect_right(paragraphs, place.start) - 1)]
        sentence = article.sentences[max(0, bisect_right(sentences, place.start) - 1)]
        spoken = [span.end for span in sources if span.covers(place)]
        setting = (
            "full name" if full else "part of the name",
            "quoted" if _is_quoted(article.text, paragraph.start, place.start) else "plain",
            "headline" if article.title and place.start < article.title.end else "body",
            "in a source" if spoken else "outside sources",
            f"place {count_off(order, 1, 3, 8)}",
        )
        beside = _Beside(article.text, place, paragraph, min(paragraph.end, max([sentence.end, *spoken])), setting)
        yield from _read_beside(beside, sourced=max(spoken, default=0), joint=joint)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A place of a name, and how far the roles beside it may reach.

    Attributes:
        text: the article's.
        place: where the name stands.
        paragraph: around it.
        ceiling: where its sentence or the source that it is of ends.
        setting: traits of the place.
    """

    text: str
    place: Span
    paragraph: Span
    ceiling: int
    setting: tuple[str, ...]


def _read_beside(beside: _Beside, *, sourced: int, joint: bool) -> Iterator[TitleFound]:
    """Read the roles beside one place.

    Args:
        beside: the place.
        sourced: where the source that it is of ends; 0 for none.
        joint: whether several persons share the name.
    """
    text, place, floor, ceiling = beside.text, beside.place, beside.paragraph.start, beside.ceiling
    before = read_before(text, floor=floor, start=place.start, joint=joint)
    outer = read_before(text, floor=floor, start=before.span.start) if before else None
    bracket = read_bracket(text, end=place.end, ceiling=ceiling)
    if bracket and bracket.how == "of" and not before and bracket.span.end > sourced:
        bracket = None
    after = read_after(text, end=bracket.span.end if bracket else place.end, ceiling=ceiling)
    if not (before or bracket or after):
        after = read_copula(text, end=place.end, ceiling=min(beside.paragraph.end, place.end + COPULA_REACH_CHARS))
    yield from _combine([before, bracket], after, beside.setting)
    if before and outer and outer.how == "before, comma":
        yield _give(outer.text, [outer], beside.setting)
        yield _give(f"{outer.text}, {before.text}", [outer, before], beside.setting)
    more = after and after.how == "after" and read_after(text, end=after.span.end, ceiling=ceiling)
    if after and more:
        yield _give(f"{after.text}, {more.text}", [after, more], beside.setting)


def _combine(close: Sequence[Role | None], after: Role | None, setting: tuple[str, ...]) -> Iterator[TitleFound]:
    """Give what stands close to the name, what stands behind it, and both together."""
    near = [role for role in close if role]
    if near:
        text = " ".join(role.text for role in near)
        yield _give(_PREPOSITION.sub("", text) if len(near) == 1 else text, near, setting)
    if after:
        yield _give(after.text, [after], setting)
        cut = _CUT.search(after.text)
        if cut and " " in after.text[: cut.start()]:
            yield _give(after.text[: cut.start()], [replace(after, how="after, cut")], setting)
    if near and after:
        yield _give(" ".join(role.text for role in near) + ", " + after.text, [*near, after], setting)


def _give(text: str, roles: Sequence[Role], setting: tuple[str, ...]) -> TitleFound:
    """Give a title with the traits of where it stands."""
    how = " + ".join(role.how for role in roles)
    traits = (how, *(f"{roles[0].how}, {trait}" for trait in setting))
    return TitleFound(text.strip(" ,"), tuple(role.span for role in roles), traits)


def _read_mentions(article: Article, draft: Draft) -> Iterator[TitleFound]:
    """Give the mentions that are a role and no name: "Russia's ambassador"."""
    own = set(list_words_of(draft.name))
    for span in draft.mentions:
        words = span.of(article.text)
        if words.lower() not in PRONOUNS and own.isdisjoint(list_words_of(words)) and has_role_head(words):
            short = cut_clauses(article.text, span)
            yield TitleFound(short.of(article.text).strip(" ,"), (short,), ("mention",))


def _read_descriptions(article: Article, draft: Draft) -> Iterator[TitleFound]:
    """Give the definite descriptions that follow the name."""
    surname = find_surname(draft.name)
    for one in describe_persons(article):
        if one.surname == surname:
            far = count_off(one.distance, 80, 200, 400)
            traits = (
                "description",
                f"description, far {far}",
                f"description, rank {count_off(one.rank, 1, 2, 4)}",
                f"description, fits {one.fit}",
                f"description, {'opens' if one.opens else 'within'}",
                f"description, {'stated' if one.stated else 'guessed'}",
            )
            yield TitleFound(one.span.of(article.text), (one.span,), traits)


def _is_quoted(text: str, floor: int, position: int) -> bool:
    """Tell whether a place stands between quotation marks, as far as its paragraph tells."""
    before = text[floor:position]
    if "“" in before or "”" in before:
        return before.count("“") > before.count("”")
    return before.count('"') % 2 == 1
