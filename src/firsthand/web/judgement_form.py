"""A judgement as a form has it: what was typed, and what of it is a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from firsthand import pipeline
from firsthand.errors import SHOWN_CHARS, RefusedJudgement, show
from firsthand.ledger import Ledger
from firsthand.records import Attribution, Correction, Judgement, Passage, Ruling, SourceType, Stance
from firsthand.views.inert import flatten, shorten

CORRECTING: Final = "correct"
"""A ruling of forms alone: wrong, and something has to be changed. `wrong` says that it is no attribution."""
ACCEPTING: Final = "accept"
"""Another: it is right as it stands, as the machine read it or as somebody corrected that."""
PARTS: Final = ("source", "cue", "content")
_TEXTS: Final = ("name", "title")
_FIELDS: Final[tuple[str, ...]] = (*PARTS, *_TEXTS, "type", "stance", "via")
_PLAIN: Final = ("ruling", "subject", "other", "why", "on", "now")
_LABELS: Final = {"via": "the hands", "type": "the kind of source", "name": "who the source is", "cue": "the cue"}


@dataclass(frozen=True, slots=True)
class JudgementForm:
    """What was typed, and what stood there: somebody else may have judged since.

    Attributes:
        told: the fields of a judgement, by name; empty ones are left out.
        corrected: the fields of a correction that the form had, by name, without those that were left as they were
            shown; empty ones are in, for a title may go.
        was: what fields of a correction showed before anybody typed, by name, where the form says so.
        seen: the ids of the judgements that held when it was shown, with blanks between; None where the form is silent.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    seen: str | None = None

    @classmethod
    def of(cls, form: Mapping[str, object]) -> JudgementForm:
        """Take the fields of a judgement out of a form; files are none."""
        texts = {name: value for name, value in form.items() if isinstance(value, str)}
        told = {name: texts[name].strip() for name in _PLAIN if texts.get(name, "").strip()}
        was = {name: texts[f"was-{name}"] for name in _FIELDS if f"was-{name}" in texts}
        left = {name for name in was if name in texts and _is_same(name, texts[name], was[name])}
        corrected = {name: texts[name] for name in _FIELDS if name in texts and name not in left}
        return cls(told, corrected, was, texts.get("seen"))

    def get(self, name: str, default: str = "") -> str:
        """Give what was typed into a field, or else what stands there before anybody types."""
        return self.corrected.get(name, self.told.get(name, default))


def build_judgement(ledger: Ledger, form: JudgementForm, *, by: str) -> Judgement:
    """Build the judgement that a form amounts to. What it gives as it reads already is no correction.

    Args:
        ledger: that it is about.
        form: what was typed.
        by: who judges.

    Raises:
        NotFound: it names no claim, where it corrects one.
        RefusedJudgement: it says what cannot be.
    """
    ruling, subject = form.get("ruling"), form.get("subject")
    correction = None
    if ruling == ACCEPTING:
        correction = _accept(ledger, subject, form.seen)
        ruling = Ruling.RIGHT.value if correction is None else CORRECTING
    elif ruling == CORRECTING or (ruling == Ruling.WRONG.value and form.corrected):
        correction = _correct(ledger, form)
        if correction.is_empty:
            advice = "Change what should read otherwise, or say that it is no attribution"
            raise RefusedJudgement(f"nothing was changed. {advice}.")
    return Judgement(
        ruling=Ruling.WRONG if ruling == CORRECTING else _choose(Ruling, ruling, "ruling"),
        subject=subject,
        other=form.get("other"),
        by=by,
        why=form.get("why"),
        on=form.get("on"),
        now=form.get("now"),
        correction=correction,
    )


def list_shown(attribution: Attribution) -> dict[str, str]:
    """List what the form shows of an attribution before anybody types, by field."""
    return {
        "source": flatten(attribution.source_text),
        "cue": flatten(attribution.cue_text),
        "content": flatten(attribution.content_text),
        "name": flatten(attribution.name),
        "title": flatten(attribution.title),
        "type": attribution.type.value,
        "stance": attribution.stance.value,
        "via": "\n".join(map(flatten, attribution.via)),
    }


def _accept(ledger: Ledger, subject: str, seen: str | None) -> Correction | None:
    """Give the correction that who finds right what stands there agrees with; None where that is what was read."""
    checked = ledger.checked(subject, limit=0)
    if seen is not None and set(seen.split()) != set(checked.attribution.judged):
        raise RefusedJudgement("somebody judged this since it was shown to you. Look at it as it stands now.")
    if checked.is_none:
        advice = "Say that it was read right, or withdraw that judgement"
        raise RefusedJudgement(f"somebody judged that {checked.read.id} is no attribution. {advice}.")
    return checked.correction


def _correct(ledger: Ledger, form: JudgementForm) -> Correction:
    subject = form.get("subject")
    attribution, _ = ledger.locate(subject)
    shown = list_shown(attribution)
    changed = {name: text for name, text in form.corrected.items() if not _is_same(name, text, shown[name])}
    for name in changed.keys() & form.was.keys():
        if not _is_same(name, form.was[name], shown[name]):
            what = f"somebody corrected {_LABELS.get(name, f'the {name}')} since it was shown to you"
            now = shorten(shown[name], most_chars=SHOWN_CHARS)
            raise RefusedJudgement(f"{what}: it reads “{now}” now. Correct that where it is wrong, too.")
    words = {name: pipeline.find_words(ledger, subject, changed[name]) for name in PARTS if name in changed}
    kind, stance = changed.get("type"), changed.get("stance")
    return Correction(
        source=_differ(words.get("source"), attribution.source),
        cue=_differ(words.get("cue"), attribution.cue),
        content=_differ(words.get("content"), attribution.content),
        name=changed["name"].strip() if "name" in changed else None,
        type=None if kind is None else _choose(SourceType, kind, "kind of source"),
        title=changed["title"].strip() if "title" in changed else None,
        via=tuple(_list_lines(changed["via"])) if "via" in changed else None,
        stance=None if stance is None else _choose(Stance, stance, "stance"),
    )


def _is_same(name: str, typed: str, shown: str) -> bool:
    """Tell whether a field was left as it was shown."""
    return _list_lines(typed) == _list_lines(shown) if name == "via" else flatten(typed) == flatten(shown)


def _list_lines(text: str) -> list[str]:
    return [line for line in map(flatten, text.splitlines()) if line]


def _differ(words: Passage | None, spans: tuple[object, ...]) -> Passage | None:
    return words if words is not None and words.spans != spans else None


_Kind = TypeVar("_Kind", Ruling, SourceType, Stance)


def _choose(kind: type[_Kind], name: str, noun: str) -> _Kind:
    known = {each.value: each for each in kind}
    if name not in known:
        raise RefusedJudgement(f"there is no {noun} {show(name)}. Give one of {', '.join(known)}.")
    return known[name]
