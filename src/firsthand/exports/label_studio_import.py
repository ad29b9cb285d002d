"""What people changed in tasks of Label Studio, as judgements.

A task tells what its claims were when it was written, so that only what was changed since then is judged, and nothing
where nothing was touched. A claim that was checked, and left as the machine read it, is right. One all of whose regions
were removed is none; a region that was drawn anew belongs to the claim that a relation leads to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from firsthand.errors import show
from firsthand.exports.judgements import BadJudgement, Placed, complain
from firsthand.exports.label_studio import RIGHT, ROLES
from firsthand.exports.label_studio_task import Annotation, Claim, Data, LabelledTask, Result
from firsthand.records import ID_HEX_DIGITS, Correction, Failure, Judgement, Passage, Ruling, SourceType, Stance
from firsthand.text import Span, merge_spans

MOST_STEPS: Final = 20
"""From a region that was drawn anew to one that was there; people relate it to a region of its claim."""
MOST_SPACES: Final = 200
"""More white space than that does not stand in words that belong together."""

_OWN_ID = re.compile(f"([0-9a-f]{{{ID_HEX_DIGITS}}})-(?:{'|'.join(ROLES)})-[0-9]+", re.ASCII)
_FACTS: Final = ("name", "type", "title", "via", "stance")
_ADVICE_FILE = "Export the project from Label Studio as JSON, not as JSON-MIN or another format."
_ADVICE_TASK = "Import tasks that `firsthand judgements --format label-studio` wrote."


@dataclass(frozen=True, slots=True)
class _Region:
    """A region: its words, and whether they are source, cue or content."""

    id: str
    role: str
    span: Span


def read_tasks(tasks: Sequence[object], *, name: str) -> Iterator[Placed | Failure]:
    """Read what people changed in tasks.

    Args:
        tasks: the array that Label Studio exported.
        name: of the file, for messages.

    Yields:
        The judgements that the changes amount to, and a failure for each change that cannot be one.
    """
    for number, given in enumerate(tasks, 1):
        where = f"{name}, task {number}"
        try:
            task = msgspec.convert(given, LabelledTask)
        except msgspec.ValidationError as error:
            advice = _ADVICE_TASK if isinstance(given, dict) and "data" in given else _ADVICE_FILE
            yield complain(where, f"it is no task of Firsthand's: {str(error).replace('`', '')[:200]}", advice)
            continue
        pairs = _find_pairs(task.data.text)
        for annotation in sorted(task.annotations, key=lambda each: each.when):
            if not annotation.was_cancelled:
                yield from _read_annotation(task.data, annotation, pairs, where)


def _read_annotation(
    data: Data, annotation: Annotation, pairs: Sequence[int], where: str
) -> Iterator[Placed | Failure]:
    regions = defaultdict[str, list[_Region]](list)
    owners = _find_owners(annotation.result)
    broken = set[str]()
    for result in annotation.result:
        if result.type != "labels":
            continue
        owner = owners.get(result.id, "")
        try:
            regions[_check_owner(owner, data, result)].append(_read_region(result, data.text, pairs))
        except BadJudgement as error:
            broken.add(owner)
            yield complain(where, error.what, error.advice)
    facts = _gather_facts(annotation.result, owners)
    for id, claim in data.claims.items():  # noqa: A001 - the record's own word
        if id in broken:
            continue
        try:
            changed = _compare(claim, regions[id], facts[id])
        except BadJudgement as error:
            yield complain(where, f"claim {id}: {error.what}", error.advice)
            continue
        ruling = _rule(claim, changed, facts[id])
        if ruling is not None:
            who, when, why = annotation.who, annotation.when, " ".join(facts[id].get("why", ()))
            correction = changed if ruling is Ruling.WRONG else None
            yield Placed(where, Judgement(ruling, id, by=who, at=when, why=why, correction=correction))


def _rule(claim: Claim, changed: Correction | None, facts: Mapping[str, Sequence[str]]) -> Ruling | None:
    """Tell what was judged of a claim; None where nothing was. One that was changed is not found right as well."""
    if changed is None or not changed.is_empty:
        return Ruling.WRONG
    is_found_right = RIGHT in facts.get("checked", ()) and not claim.checked
    return Ruling.RIGHT if is_found_right else None


def _find_owners(results: Sequence[Result]) -> Mapping[str, str]:
    """Find the claims of regions: by their own ids, else by the relations that lead to such a one."""
    owners = {each.id: found[1] for each in results if (found := _OWN_ID.fullmatch(each.id))}
    related = [(each.from_id, each.to_id) for each in results if each.type == "relation"]
    for _ in range(MOST_STEPS):
        reached = {
            new: owners[old]
            for pair in related
            for new, old in (pair, pair[::-1])
            if old in owners and new not in owners
        }
        if not reached:
            break
        owners |= reached
    return owners


def _check_owner(owner: str, data: Data, result: Result) -> str:
    if owner in data.claims:
        return owner
    words = show(result.value.text)
    if owner:
        what = f"the region {words} belongs to claim {owner}, which was judged to be none, or is of another document"
        raise BadJudgement(what, "Withdraw that judgement, and write the tasks anew.")
    what = f"the region {words} belongs to no claim that was read"
    raise BadJudgement(what, "Relate it to a region of its claim; claims that were not read cannot be added.")


def _read_region(result: Result, text: str, pairs: Sequence[int]) -> _Region:
    value = result.value
    if len(value.labels) != 1 or value.labels[0] not in ROLES:
        raise BadJudgement(f"a region has the labels {show(value.labels)}", f"Give it one of {', '.join(ROLES)}.")
    if value.start is None or value.end is None or not 0 <= value.start < value.end:
        raise BadJudgement(f"a region stands at {value.start}-{value.end}", "Draw it anew.")
    return _Region(result.id, value.labels[0], _place(Span(value.start, value.end), value.text, text, pairs))


def _place(span: Span, words: str | list[str], text: str, pairs: Sequence[int]) -> Span:
    """Find where a region stands in code points; older editors counted as JavaScript does, in UTF-16."""
    told = words if isinstance(words, str) else " ".join(words)
    moved = Span(*(end - bisect_left(pairs, end) for end in span))
    for at in (span, moved):
        if at.end <= len(text) and (not told or _reads(at, text, told)):
            return at
    what = f"the region {show(told)} does not stand at {span.start}-{span.end} of the text"
    raise BadJudgement(what, "Write the tasks anew, and correct them there.")


def _find_pairs(text: str) -> Sequence[int]:
    """Find where, in UTF-16, the second halves of surrogate pairs stand."""
    if text.isascii():
        return ()
    high = (place for place, character in enumerate(text) if character > "\uffff")
    return [place + number + 1 for number, place in enumerate(high)]


def _reads(span: Span, text: str, told: str) -> bool:
    """Whether the words of a span are those that are told, but for white space."""
    return span.end - span.start <= 2 * len(told) + MOST_SPACES and _flatten(span.of(text)) == _flatten(told)


def _flatten(words: str) -> str:
    return " ".join(words.replace("\\n", " ").split())


def _gather_facts(results: Sequence[Result], owners: Mapping[str, str]) -> Mapping[str, dict[str, list[str]]]:
    """Gather what the texts and choices on the regions of each claim say."""
    facts = defaultdict[str, dict[str, list[str]]](dict)
    for each in results:
        if each.id in owners and each.type in ("textarea", "choices"):
            texts = [each.value.text] if isinstance(each.value.text, str) else each.value.text
            values = each.value.choices if each.type == "choices" else texts
            known = facts[owners[each.id]].setdefault(each.from_name, [])
            known += [value.strip() for value in values if value.strip()]
    return facts


def _compare(claim: Claim, regions: Sequence[_Region], facts: Mapping[str, Sequence[str]]) -> Correction | None:
    """Tell what was changed of a claim; None where it was removed.

    Raises:
        BadJudgement: what is left is no claim.
    """
    if not regions:
        return None
    words = {role: merge_spans(each.span for each in regions if each.role == role) for role in ROLES}
    if not words["content"] and claim.content:
        raise BadJudgement("it has no content left", "Mark what is claimed, or remove all of its regions.")
    before = {role: merge_spans(Span(*span) for span in getattr(claim, role)) for role in ROLES}
    moved = {role: Passage(words[role], "") for role in ROLES if words[role] != before[role]}
    told = {name: [*facts.get(name, ())] for name in _FACTS} if any(map(facts.get, _FACTS)) else {}
    changed = {name: values for name, values in told.items() if values != [*map(str.strip, getattr(claim, name))]}
    kind, stance = changed.get("type"), changed.get("stance")
    return Correction(
        source=moved.get("source"),
        cue=moved.get("cue"),
        content=moved.get("content"),
        name=" ".join(changed["name"]) if "name" in changed else None,
        type=_choose(SourceType, kind) if kind else None,
        title=" ".join(changed["title"]) if "title" in changed else None,
        via=tuple(changed["via"]) if "via" in changed else None,
        stance=_choose(Stance, stance) if stance else None,
    )


_Kind = TypeVar("_Kind", SourceType, Stance)


def _choose(kind: type[_Kind], values: Sequence[str]) -> _Kind:
    """Take the one value that was chosen.

    Raises:
        BadJudgement: there are several, or it is none of the kind's.
    """
    known = {each.value: each for each in kind}
    if len(values) == 1 and values[0] in known:
        return known[values[0]]
    raise BadJudgement(f"it has the choice {show(values)}", f"Choose one of {', '.join(known)}.")
