"""Where a claim comes from, drawn in a terminal: what stands against it, how many origins, who has it from whom.

What an analyst must not miss stands on top: denials, then circles of outlets that cite each other. Below stand the
origins, each with the tree of those who have the claim from it, and marked where it took the claim back or corrected
it; at the end what is not certain, and what people judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text
from rich.tree import Tree

from firsthand.records import Contradiction, Doubt, Judgement, Loop, Origin, Origins, SourceType
from firsthand.views.against import list_against
from firsthand.views.branches import Branch, grow_branches, say_how, walk_branches
from firsthand.views.grids import draw_labelled
from firsthand.views.hits import (
    AMBER,
    GREEN,
    KIND_STYLES,
    RED,
    SHORT_ID_DIGITS,
    count_outlets,
    draw_chain,
    draw_claim_words,
    draw_id,
    say_entry,
    say_reach,
)
from firsthand.views.inert import flatten, shorten
from firsthand.views.rulings import say_ruling, style_ruling
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.words import count, mark_inferred, say, say_content, say_edtf, say_hand

MOST_BRANCHES = 30
"""Of one origin; some two screens of a terminal. With --jsonl come all of them."""
MOST_ORIGINS = 20
MOST_AGAINST, MOST_LOOPS, MOST_DOUBTS, MOST_MERGES, MOST_JUDGED = 6, 5, 6, 4, 6
MOST_DEPTH = 6
"""Who stands deeper than that is drawn beside the one they have it from: a narrow terminal has no room for more."""

CLAIM_CHARS, WORDS_CHARS, NAME_CHARS, REASON_CHARS = 320, 110, 60, 300

LOUD = Style(color=RED, bold=True)
RATING_WORDS = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the digits of the Admiralty code mean (NATO AJP-2.1)."""
RATING_NOTE = "The digit is suggested; the letter, how reliable the source is, is yours to give (F: cannot be judged)."


def draw_origins(origins: Origins, *, asked: str = "") -> RenderableType:
    """Draw a claim, what stands against it, and the tree of each of its origins.

    Args:
        origins: the answer. Nothing in it comes out as anything but visible characters.
        asked: the id that was asked for, or the first digits of it.
    """
    parts: list[RenderableType] = [Group(*_draw_head(origins, asked))]
    if origins.group.contradictions:
        parts.append(Group(*_draw_against(origins.group.contradictions)))
    parts.append(Group(*_draw_count(origins)))
    parts += _draw_trees(origins)
    if origins.doubts:
        parts.append(Group(*_draw_doubts(origins)))
    if origins.group.judgements:
        parts.append(Group(*_draw_judgements(origins.group.judgements)))
    parts.append(Group(*_draw_rating(origins)))
    return Padding(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts)), (1, 2, 0, 2))


def say_bounds(least: int, most: int) -> str:
    """Say between how many and how many origins there are.

    >>> say_bounds(1, 1), say_bounds(1, 3), say_bounds(0, 0)
    ('1 independent origin', '1 to 3 independent origins', 'no origin')
    """
    if not most:
        return "no origin"
    return count(most, "independent origin") if least == most else f"{least:,} to {most:,} independent origins"


def say_loop(loop: Loop) -> str:
    """Say who has a claim from whom, back to the one it begins with.

    >>> say_loop(Loop(("Sun", "Star"), (), ""))
    'Sun ← Star ← Sun'
    """
    return " ← ".join(shorten(name, most_chars=NAME_CHARS) for name in (*loop.names, *loop.names[:1]))


def _draw_head(origins: Origins, asked: str) -> Iterator[Text]:
    group = origins.group
    yield Text(shorten(say_content(group.wording.attribution), most_chars=CLAIM_CHARS), BOLD)
    reach = say_reach([telling.entry for telling in group.tellings])
    yield Text.assemble("claim ", draw_id(group.claim), f" · {reach}", style=DIM)
    if other := group.find_other(asked):
        same = f"tells the same claim; {group.claim[:SHORT_ID_DIGITS]} is its earliest telling"
        named = "asked for: ", draw_id(other.attribution.id), f" in {say_entry(other.entry)}, {same}"
        yield Text.assemble(*named, style=DIM)


def _draw_against(contradictions: Sequence[Contradiction]) -> Iterator[RenderableType]:
    """Draw each claim that stands against it once, by the telling that does so most surely."""
    against = list_against(contradictions)
    clear = against.clear
    if clear:
        yield Text(f"✗ {count(len(clear), 'claim')} against it", LOUD)
    for surest in clear[:MOST_AGAINST]:
        attribution, entry = surest.telling.attribution, surest.telling.entry
        lines = draw_chain(attribution, entry), draw_claim_words(attribution), _draw_place(surest)
        yield Padding(Group(*lines), (0, 0, 0, 2))
    if (others := len(clear) - MOST_AGAINST) > 0:
        yield Text(f"  and {others:,} more; --jsonl tells them", DIM)
    if unclear := len(against.doubtful):
        yield Text(f"? {count(unclear, 'more claim' if clear else 'claim')} may stand against it; --jsonl tells", DIM)


def say_repeated(origins: Origins) -> str:
    """Say that several outlets have a claim from one origin; empty where they do not.

    Those whose origin took it back do not have it from the one that is left.
    """
    led = {told for origin in origins.origins if not origin.is_retracted for told in origin.tellings}
    outlets = count_outlets(told.entry for told in origins.group.tellings if told.attribution.id in led)
    return f"{count(outlets, 'outlet')}, one origin" if origins.is_single and origins.most and outlets > 1 else ""


def _draw_place(against: Contradiction) -> Text:
    telling = against.telling
    times = f"{count(against.tellings, 'telling')} of this claim" if against.tellings > 1 else ""
    asked = f"claim {flatten(telling.attribution.id)[:SHORT_ID_DIGITS]}"
    return Text(" · ".join(filter(None, (say_entry(telling.entry), asked, times, _cut(against.reason)))), DIM)


def _draw_count(origins: Origins) -> Iterator[RenderableType]:
    style = GREEN if origins.least > 1 else RED if not origins.most or origins.is_circular else AMBER
    yield Text(say_bounds(origins.least, origins.most), Style(color=style, bold=True))
    if origins.reason:
        yield Text(_cut(origins.reason))
    if repeated := say_repeated(origins):
        yield Text(f"! {repeated}: that they repeat it confirms nothing", Style(color=AMBER, bold=True))
    for loop in origins.loops[:MOST_LOOPS]:
        yield Text(f"↻ circular reporting: {say_loop(loop)}", LOUD)
        yield Padding(Text(_cut(loop.reason), DIM), (0, 0, 0, 2))
    if (others := len(origins.loops) - MOST_LOOPS) > 0:
        yield Text(f"  and {count(others, 'more circle')}; --jsonl tells them", DIM)


def _draw_trees(origins: Origins) -> Iterator[RenderableType]:
    for origin in origins.origins[:MOST_ORIGINS]:
        branches = grow_branches(origins, origin.label)
        yield _draw_tree(_draw_origin(origin, branches), branches)
    if (others := len(origins.origins) - MOST_ORIGINS) > 0:
        yield Text(f"and {count(others, 'more origin')}; --jsonl tells them", DIM)
    if circling := grow_branches(origins, ""):
        yield _draw_tree(Text("leads to no source", LOUD), circling)


def _draw_origin(origin: Origin, roots: Sequence[Branch]) -> RenderableType:
    """Draw who it is, and why several who have it first hand have it from one."""
    line = Text.assemble((f"{flatten(origin.label)}  ", BOLD))
    name = shorten(origin.name, most_chars=2 * NAME_CHARS)
    line.append(name, KIND_STYLES[origin.type] + BOLD) if name else line.append("no source named", DIM)
    if origin.title:
        line.append(f", {shorten(origin.title, most_chars=NAME_CHARS)}")
    if origin.type is not SourceType.NONE:
        line.append(f" · {say(origin.type)}", KIND_STYLES[origin.type])
    verdict = []
    if origin.verdict:
        sign = "✗" if origin.is_retracted else "!"
        verdict.append(Text(f"{sign} {say_ruling(origin.verdict)}", style_ruling(origin.verdict)))
    reasons = list(dict.fromkeys(origin.reasons)) if len(roots) > 1 else []
    lines = [Text(f"one: {_cut(reason)}", DIM) for reason in reasons[:MOST_MERGES]]
    if len(reasons) > MOST_MERGES:
        lines.append(Text(f"and {count(len(reasons) - MOST_MERGES, 'more reason')}; --jsonl tells them", DIM))
    return Group(line, *verdict, *lines)


def _draw_tree(head: RenderableType, branches: Sequence[Branch]) -> Tree:
    tree = Tree(head, guide_style="dim")
    trees: dict[int, Tree] = {0: tree}
    walked = walk_branches(branches)
    for depth, branch, line in islice(walked, MOST_BRANCHES):
        place = min(depth, MOST_DEPTH)
        trees[place + 1] = trees[place].add(Group(*_draw_branch(branch, line)))
    if others := sum(1 for _ in walked):
        tree.add(Text(f"and {count(others, 'more document')}; --jsonl tells them", DIM))
    return tree


def _draw_branch(branch: Branch, line: Sequence[Branch]) -> Iterator[Text]:
    """Draw a document that has the claim; `line` is the branches above it, the nearest last."""
    entry = branch.telling.entry
    head = _draw_stops(branch, line)
    day = mark_inferred(say_edtf(entry.published), inferred=entry.published_inferred)
    head.append(f" · {flatten(day)}" * bool(day)).append(" ").append_text(draw_id(entry.id))
    for each in branch.copied:
        head.append(f" · {say_how(each)}", Style(color=AMBER))
    if entry.publisher and entry.publisher in {above.telling.entry.publisher for above in line}:
        head.append(f" ↻ back at {shorten(entry.publisher, most_chars=NAME_CHARS)}", LOUD)
    yield head
    words = shorten(say_content(branch.telling.attribution), most_chars=WORDS_CHARS)
    if not line or words != shorten(say_content(line[-1].telling.attribution), most_chars=WORDS_CHARS):
        yield Text(f"{words}{f' ({branch.times:,} times)' * (branch.times > 1)}")
    reason = "; ".join(filter(None, (_say_way(branch, line), _say_others(branch, line))))
    if reason:
        yield Text(_cut(reason), DIM)


def _say_way(branch: Branch, line: Sequence[Branch]) -> str:
    """Say the first of the reasons for a way, unless it is that of the branch above."""
    reason, above = (each.way.reason.partition("; ")[0] for each in (branch, line[-1] if line else branch))
    return reason if not line or reason != above else ""


def _draw_stops(branch: Branch, line: Sequence[Branch]) -> Text:
    """Draw the publisher, the hands, and the source where it is another word for whom the tree leads back to."""
    publisher, *others = branch.way.stops or ("",)
    shown = mark_inferred(publisher, inferred=branch.telling.entry.publisher_inferred) or "publisher unknown"
    drawn = Text.assemble((shorten(shown, most_chars=NAME_CHARS), BOLD if publisher else DIM))
    root = line[0] if line else branch
    for stop in others if others[-1:] != list(root.way.stops[-1:]) else others[:-1]:
        drawn.append(f" ← {shorten(say_hand(stop), most_chars=NAME_CHARS) or 'no source named'}")
    return drawn


def _say_others(branch: Branch, line: Sequence[Branch]) -> str:
    """Say whom else a document has the claim from, but for those who stand above it."""
    told = {above.telling.entry.id for above in line}
    others = [each.entry for each in branch.others if each.entry.id not in told]
    names = (f"{entry.publisher or entry.name} ({entry.id[:SHORT_ID_DIGITS]})" for entry in others)
    listed = ", ".join(dict.fromkeys(names))
    return f"also from {listed}" if listed else ""


def _draw_doubts(origins: Origins) -> Iterator[RenderableType]:
    names = {origin.label: shorten(origin.name, most_chars=NAME_CHARS) for origin in origins.origins}
    yield Text("Not certain", BOLD)
    if origins.key:
        yield Text(_say_key(origins.key, names), Style(color=AMBER))
    shown = origins.doubts[:MOST_DOUBTS]
    rows = ((f"{each.left} = {each.right}?", Text(_cut(each.reason))) for each in shown)
    yield draw_labelled((flatten(label), reason) for label, reason in rows)
    if (others := len(origins.doubts) - len(shown)) > 0:
        yield Text(f"and {count(others, 'more pair')} that may be one; --jsonl tells them", DIM)


def _say_key(doubt: Doubt, names: Mapping[str, str]) -> str:
    """Say what would be worth finding out."""
    left, right = (f"{flatten(label)} ({names.get(label) or 'no source named'})" for label in (doubt.left, doubt.right))
    return f"Worth finding out: are {left} and {right} one? If they are, it has {say_bounds(doubt.least, doubt.most)}."


def _draw_judgements(judgements: Sequence[Judgement]) -> Iterator[RenderableType]:
    """Draw what people judged of the claim, the latest first."""
    yield Text("Judged", BOLD)
    latest = dict.fromkeys(each.id for each in reversed(judgements))
    by_id = {each.id: each for each in judgements}
    shown = [by_id[id_] for id_ in latest][:MOST_JUDGED]
    yield draw_labelled((_say_ends(each), Text(_cut(each.reason))) for each in shown)
    if (others := len(latest) - len(shown)) > 0:
        yield Text(f"and {count(others, 'more judgement')}; --jsonl tells them", DIM)


def _say_ends(judgement: Judgement) -> str:
    """Say what a judgement names."""
    ends = (flatten(each)[:SHORT_ID_DIGITS] for each in (judgement.subject, judgement.other) if each)
    return " ".join(ends)


def _draw_rating(origins: Origins) -> Iterator[Text]:
    rating = origins.credibility
    told = f", {RATING_WORDS[rating.digit]}: {_cut(rating.reason)}"
    yield Text.assemble(("Suggested rating: ", DIM), (rating.rating, BOLD), told)
    yield Text(RATING_NOTE, DIM)


def _cut(reason: str) -> str:
    return shorten(reason, most_chars=REASON_CHARS)
