"""Where a claim comes from, and a story, as HTML to stand in somebody else's page, such as a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from firsthand.records import Contradiction, Entry, Origin, Origins, SourceType, Story, StoryClaim
from firsthand.views.branches import Branch, grow_branches, say_how, walk_branches
from firsthand.views.hits import SHORT_ID_DIGITS, say_reach
from firsthand.views.inert import shorten
from firsthand.views.markup import write, write_address
from firsthand.views.origin_graph import draw_origin_graph
from firsthand.views.origins import RATING_WORDS, say_bounds, say_loop
from firsthand.views.rulings import RULING_CHARS, say_ruling
from firsthand.views.words import mark_inferred, name_source, say, say_content, say_hand

MOST_ROWS = 100
"""Of each table or list; the records hold all."""
MOST_INDENTED = 8
"""Who stands deeper than that stands no further to the right."""
FACT_CHARS, CONTENT_CHARS = 120, 300

DOCUMENT_HEADINGS = ("Published", "Publisher", "Document", "Came from", "Id")
CLAIM_HEADINGS = ("Claim", "Source", "Outlets", "Origins", "Against", "Circular", "Id")


def draw_origins_table(origins: Origins) -> str:
    """Draw a claim with its graph and the tree of each origin.

    All that comes from outside shows, and none of it is markup.
    """
    group, credibility = origins.group, origins.credibility
    rating = f"{credibility.rating}, {RATING_WORDS[credibility.digit]}: {_write(credibility.reason, CONTENT_CHARS)}"
    reach = say_reach([each.entry for each in group.tellings])
    parts = (
        f"<p><b>{_write(say_content(group.wording.attribution), CONTENT_CHARS)}</b><br>{_write(reach)}</p>",
        _list("Against it", (_draw_against(each) for each in group.contradictions if each.is_clear)),
        f"<p><b>{say_bounds(origins.least, origins.most)}</b><br>{_write(origins.reason, CONTENT_CHARS)}</p>",
        _list("Circular reporting", (_write(say_loop(loop), CONTENT_CHARS) for loop in origins.loops)),
        f'<div style="overflow-x:auto">{draw_origin_graph(origins)}</div>',
        *(_draw_tree(_say_origin(each), grow_branches(origins, each.label)) for each in origins.origins),
        _draw_tree("Leads to no source", grow_branches(origins, "")),
        _list("Not certain", (_write(f"{each.left} = {each.right}? {each.reason}") for each in origins.doubts)),
        f"<p>Suggested rating: {rating}</p>",
    )
    return "".join(parts)


def draw_story_table(story: Story) -> str:
    """Draw a story's documents and its claims as tables; all that comes from outside shows, and none is markup."""
    numbers = {entry.id: number for number, entry in enumerate(story.entries, 1)}
    came: dict[str, list[str]] = {}
    for each in story.derivations:
        if each.original in numbers:
            came.setdefault(each.derived, []).append(f"{numbers[each.original]} ({say_how(each)})")
    documents = [_draw_document(entry, came.get(entry.id, ())) for entry in story.entries[:MOST_ROWS]]
    claims = [_draw_claim(claim) for claim in story.claims[:MOST_ROWS]]
    parts = (
        f"<p><b>{_write(story.title)}</b><br>{_write(say_reach(story.entries))}</p>",
        _table(("", *DOCUMENT_HEADINGS), ((str(at), *cells) for at, cells in enumerate(documents, 1))),
        _table(CLAIM_HEADINGS, claims) * bool(claims),
    )
    return "".join(parts)


def _write(text: str, most_chars: int = FACT_CHARS) -> str:
    return write(shorten(text, most_chars=most_chars))


def _list(heading: str, items: Iterable[str]) -> str:
    """Write a list; nothing where there are no items."""
    listed = [*items]
    rows = "".join(f"<li>{item}</li>" for item in listed[:MOST_ROWS])
    more = f"<li>and {len(listed) - MOST_ROWS:,} more</li>" * (len(listed) > MOST_ROWS)
    return f"<p><b>{heading}</b></p><ul>{rows}{more}</ul>" * bool(listed)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{heading}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _draw_against(against: Contradiction) -> str:
    claim, entry = against.telling.attribution, against.telling.entry
    who = " ← ".join((entry.publisher, *map(say_hand, claim.via), name_source(claim)))
    return f"{_write(who, CONTENT_CHARS)}: {_write(say_content(claim), CONTENT_CHARS)}"


def _say_origin(origin: Origin) -> str:
    kind = f" · {say(origin.type)}" * (origin.type is not SourceType.NONE)
    verdict = f"<br>{_write(say_ruling(origin.verdict), RULING_CHARS)}" if origin.verdict else ""
    return f"{_write(origin.label)} {_write(origin.name or 'no source named')}{kind}{verdict}"


def _draw_tree(heading: str, branches: Iterable[Branch]) -> str:
    walked = [(depth, branch) for depth, branch, _ in islice(walk_branches(branches), MOST_ROWS)]
    rows = "".join(
        f'<li style="margin-left:{2 * min(depth, MOST_INDENTED)}em">{_draw_branch(branch)}</li>'
        for depth, branch in walked
    )
    return f"<p><b>{heading}</b></p><ul>{rows}</ul>" * bool(walked)


def _draw_branch(branch: Branch) -> str:
    entry, stops = branch.telling.entry, branch.way.stops
    who = " ← ".join(map(say_hand, stops[:-1] or stops)) or "publisher unknown"
    facts = [*map(_write, (who, entry.published)), _link(entry), *(say_how(each) for each in branch.copied)]
    return f"{' · '.join(filter(None, facts))}<br>{_write(branch.telling.attribution.content_text, CONTENT_CHARS)}"


def _draw_document(entry: Entry, came: Iterable[str]) -> Iterator[str]:
    yield _write(mark_inferred(entry.published, inferred=entry.published_inferred))
    yield _write(mark_inferred(entry.publisher, inferred=entry.publisher_inferred))
    yield _link(entry)
    yield ", ".join(came)
    yield _write(entry.id[:SHORT_ID_DIGITS])


def _draw_claim(claim: StoryClaim) -> Iterator[str]:
    told = claim.telling.attribution
    yield _write(say_content(told), CONTENT_CHARS)
    yield _write(name_source(told))
    bounds = f"{claim.least:,}" if claim.least == claim.most else f"{claim.least:,} to {claim.most:,}"
    yield from (f"{claim.outlets:,}", bounds, f"{claim.contradictions:,}", "yes" * claim.circular)
    yield _write(claim.claim[:SHORT_ID_DIGITS])


def _link(entry: Entry) -> str:
    return write_address(entry.metadata.url, _write(entry.metadata.title or entry.name))
