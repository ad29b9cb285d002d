"""The note beside the text on an attribution: who, through whom, what kind of act; on demand what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import Template

from firsthand.records import Attribution, Passage, Source, SourceType, TimeRef
from firsthand.views.figures import say_figures
from firsthand.views.inert import shorten
from firsthand.views.markup import Sheet, load, write
from firsthand.views.site import Site
from firsthand.views.voices import list_chain
from firsthand.views.words import (
    CHANNEL_PHRASES,
    is_unsure,
    name_source,
    pick_justification,
    say,
    say_hand,
    say_hand_reason,
    say_judged,
    say_origin,
    say_stance,
    say_time,
)

WHO_CHARS, TITLE_CHARS, HAND_CHARS, CUE_CHARS, FIGURES_CHARS, REASON_CHARS = 120, 80, 60, 60, 160, 240
"""A note then stays a few lines in the margin, whatever the document says."""


def draw_note(number: int, sheet: Sheet) -> str:
    """Draw the note on an attribution."""
    attribution = sheet.reading.attributions[number]
    who = write(shorten(name_source(attribution), most_chars=WHO_CHARS))
    title = write(shorten(attribution.title, most_chars=TITLE_CHARS))
    figures = write(shorten(say_figures(attribution.quantities), most_chars=FIGURES_CHARS))
    return Template(load("note.html")).substitute(
        hue=sheet.hues[number],
        doubt=" doubtful" if is_unsure(attribution) else "",
        key=sheet.key_of(number),
        mark=sheet.mark(number),
        judged=f' data-judged="{write(" ".join(attribution.judged))}"' if attribution.judged else "",
        number=_draw_number(number, sheet),
        chain=_draw_chain(list_chain(sheet.reading, attribution)),
        who=_draw_who(who, attribution, sheet) if who else '<span class="nobody">no source named</span>',
        title=f', <span class="title">{title}</span>' if title else "",
        cue=write(shorten(attribution.cue_text, most_chars=CUE_CHARS)),
        known=" · ".join(_list_facts(number, sheet)),
        figures=f'<p class="figures">{figures}</p>' if figures else "",
        standing="" if sheet.site is None else f'<span id="standing-{sheet.key_of(number)}"></span>',
        ways=_draw_ways_on(attribution, sheet.site),
        reason="".join(_draw_reason(*pair) for pair in _explain(attribution, sheet.reading.sources)),
    )


def _draw_number(number: int, sheet: Sheet) -> str:
    """The number that marks in the text refer to; on the web it leads to the claim."""
    if sheet.site is None:
        return str(number + 1)
    claim = write(sheet.site.claim(sheet.reading.attributions[number].id))
    return f'<a href="{claim}" aria-label="claim {number + 1}" title="the claim, and who else has it">{number + 1}</a>'


def _draw_who(who: str, attribution: Attribution, sheet: Sheet) -> str:
    """Who it is, as written already; on the web it leads to all that the source said."""
    if sheet.site is None:
        return who
    return f'<a href="{write(sheet.site.source(name_source(attribution)))}">{who}</a>'


def _draw_chain(hands: Iterable[str]) -> str:
    names = [write(shorten(say_hand(hand), most_chars=HAND_CHARS)) for hand in hands]
    return "".join(f'<span class="hand">{name} ← </span>' for name in names)


def _list_facts(number: int, sheet: Sheet) -> Iterator[str]:
    """What is known of an attribution in a word each, as HTML."""
    attribution = sheet.reading.attributions[number]
    if attribution.judged:
        yield write(say_judged(attribution))
    if attribution.type is not SourceType.NONE:
        yield f'<span class="kind {attribution.type}">{say(attribution.type)}</span>'
    yield say_stance(attribution)
    if attribution.said is not None and attribution.said_on:
        yield f'<span class="date">said {write(shorten(say_time(attribution.said), most_chars=HAND_CHARS))}</span>'
    if attribution.channel:
        yield CHANNEL_PHRASES[attribution.channel]
    if attribution.hedges:
        yield f"hedged by {write(_quote(attribution.hedges))}"
    if attribution.denies:
        yield f"denies {sheet.link(attribution.denies)}"
    if number in sheet.deniers:
        yield f"denied by {sheet.link(sheet.deniers[number])}"
    if attribution.within is not None:
        yield f"inside {sheet.link([attribution.within])}"
    yield f'<span class="sure">{attribution.confidence:.0%} sure</span>'


def _draw_ways_on(attribution: Attribution, site: Site | None) -> str:
    """What can be done about an attribution on a page of the site; a print leaves it out."""
    if site is None:
        return ""
    claim, right = (write(site.claim(attribution.id, *part)) for part in ((), ("judge",)))
    links = f'<a class="trace" href="{claim}">who else has it</a> · <a class="put-right" href="{right}">put right</a>'
    return f'<p class="ways-on">{links}</p>'


def _explain(attribution: Attribution, sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
    """What each conclusion rests on: what it is about, and why, both as plain words."""
    yield "Words", attribution.reason
    if attribution.speaker is not None:
        source = sources[attribution.speaker]
        yield "Source", f"{source.reason} ({source.confidence:.0%} sure)"
        if why := pick_justification(source):
            yield "Reasons", _quote(why)
    for hand in attribution.hands:
        evidence = f"{_quote([hand.evidence])}: " if hand.evidence.text else ""
        yield "Hand", f"{say_hand(hand.name)}: {evidence}{say_hand_reason(hand.reason)}"
    if attribution.stance_reason:
        yield say_stance(attribution).capitalize(), attribution.stance_reason
    if attribution.said is not None:
        yield "Said", _explain_time(attribution.said)
    for time in attribution.times:
        yield "Time", _explain_time(time)
    for quantity in attribution.quantities:
        yield "Figure", f"{_quote([quantity.passage])}: {say_figures([quantity])} {quantity.when}"
    if attribution.origin:
        yield "Origin", say_origin(attribution)


def _explain_time(time: TimeRef) -> str:
    words = f"{_quote([time.passage])} " if time.passage.text else ""
    return f"{words}{say_time(time) or 'not resolved'}: {time.reason}"


def _quote(passages: Iterable[Passage]) -> str:
    return shorten(", ".join(f"“{passage.text}”" for passage in passages), most_chars=FIGURES_CHARS)


def _draw_reason(about: str, why: str) -> str:
    return f"<dt>{write(about)}</dt><dd>{write(shorten(why, most_chars=REASON_CHARS))}</dd>"
