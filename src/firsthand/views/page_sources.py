"""The table of sources on the page: who, of what kind, through whom, going back to which origin, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from firsthand.records import Attribution, Passage, Source, SourceType
from firsthand.views.inert import shorten
from firsthand.views.markup import Sheet, write
from firsthand.views.voices import Voice, collect_voices
from firsthand.views.words import count, name_source, pick_justification, say, say_hand, say_origin

MOST_OPEN, MOST_OPEN_ON_SITE = 12, 6
"""So many sources are shown at once; a longer table opens when somebody asks, so that the text stays in sight: on the
site sooner, where more stands above it."""

MOST_LINKS = 8
"""So many attributions of a source are listed by number; the first leads to where the source is found anyway."""

NAME_CHARS, TITLE_CHARS, HANDS_CHARS, WHY_CHARS, ORIGIN_CHARS = 96, 80, 120, 160, 40
"""What fits a few lines of the table's columns."""

COLUMNS = ("Source", "Kind", "Through", "Origin", "Attributions")


def draw_sources(sheet: Sheet) -> str:
    """Draw the sources of a reading, those with the most attributions first; nothing where there are none."""
    voices = collect_voices(sheet.reading)
    if not voices:
        return ""
    shown = " open" * (len(voices) <= (MOST_OPEN if sheet.site is None else MOST_OPEN_ON_SITE))
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    rows = "".join(_draw_row(voice, sheet) for voice in voices)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<details class="sources"{shown}><summary>{_sum_up(voices, sheet)}</summary>{table}</details>'


def _sum_up(voices: Sequence[Voice], sheet: Sheet) -> str:
    """How many sources there are, and of which kinds, most first."""
    types = Counter(sheet.reading.attributions[voice.first].type for voice in voices)
    kinds = ", ".join(
        count(number, say(type_)) for type_, number in types.most_common() if type_ is not SourceType.NONE
    )
    return f"{count(len(voices), 'source')}: {kinds}" if kinds else count(len(voices), "source")


def _draw_row(voice: Voice, sheet: Sheet) -> str:
    first = sheet.reading.attributions[voice.first]
    name = write(shorten(name_source(first), most_chars=NAME_CHARS))
    hands = write(shorten(", ".join(map(say_hand, voice.via)), most_chars=HANDS_CHARS))
    more = ", …" if len(voice.positions) > MOST_LINKS else ""
    cells = (
        _draw_kind(first, sheet.reading.sources),
        hands,
        write(shorten(say_origin(first), most_chars=ORIGIN_CHARS)),
        f"<b>{len(voice.positions)}</b> no. {sheet.link(voice.positions[:MOST_LINKS])}{more}",
    )
    row = "".join(f'<td data-is="{name}">{cell}</td>' for name, cell in zip(COLUMNS[1:], cells, strict=True))
    link = f'<a href="#{sheet.key_of(voice.first)}">{name}</a>'
    return f'<tr><th scope="row" class="voice {sheet.hues[voice.first]}">{link}</th>{row}</tr>'


def _draw_kind(first: Attribution, sources: tuple[Source, ...]) -> str:
    kind = say(first.type) if first.type is not SourceType.NONE else ""
    title = write(shorten(first.title, most_chars=TITLE_CHARS))
    why = () if first.speaker is None else pick_justification(sources[first.speaker])
    return ", ".join(filter(None, (kind, title))) + _draw_justification(why)


def _draw_justification(passages: Iterable[Passage]) -> str:
    """The words that say why a source should know."""
    words = shorten("; ".join(passage.text for passage in passages), most_chars=WHY_CHARS)
    return f'<span class="knows" title="why it should know"> · “{write(words)}”</span>' if words else ""
