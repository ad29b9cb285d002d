"""Where a claim comes from as a graph: SVG that stands alone, in a page, a report, a notebook or on paper.

Readers stand on the left, origins on the right; each line leads from who has it to whom they have it from. Kinds have a
colour, a sign and a word. There is neither a script nor a style in it: presentation attributes that can be read on
light and on dark ground, and classes by which a page may dress it. The same answer gives the same text, and nothing in
it can be more than visible characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from firsthand.records import Origins, SourceType
from firsthand.views.chart_marks import write_number
from firsthand.views.graph_signs import choose_ink, draw_sign
from firsthand.views.graph_text import wrap_name
from firsthand.views.inert import shorten
from firsthand.views.markup import WEB_ADDRESS, write
from firsthand.views.origin_layout import Layout, lay_out
from firsthand.views.origin_web import Line, Maybe, OriginWeb, Point, Role
from firsthand.views.origins import say_bounds
from firsthand.views.site import Site

WIDTH, ACROSS, MARGIN = 174.0, 54.0, 8.0
"""Of a point, of the room between two layers, and around all, in pixels: five layers fill a page of 1,100."""
WIDE: Final = 1_330.0
"""What is wider is too small to read where a page shrinks it to its own width; it says so by a class."""
TOP: Final = 30.0
"""Room for the words above the outer layers."""
NAME_LINE, FACT_LINE, PAD = 17.0, 15.0, 8.0
NAME_COLUMNS, SIGNED_COLUMNS, HAND_COLUMNS, FACT_COLUMNS = 20, 15, 18, 26
"""Characters of a line of a point, of one with a sign, of one with round ends, and in the smaller type of facts."""
NAME_LINES, ORIGIN_LINES, FACT_LINES = 2, 4, 2
TOLD_CHARS, CLAIM_CHARS = 420, 200
BULGE, BULGES = 20.0, 5
"""How far the lines between origins that may be one stand out, in steps; five of them beside each other."""
_RED: Final = "#c84c48"
_AMBER: Final = "#a4690c"


def draw_origin_graph(origins: Origins, *, site: Site | None = None) -> str:
    """Draw who has a claim from whom.

    Args:
        origins: the answer. All that comes from outside shows, and none of it is markup.
        site: of a page of the web face, where the others are; None for a graph that stands alone: then its points lead
            to the originals, as far as these have an address on the web.

    Returns:
        An SVG element.
    """
    web = OriginWeb(origins)
    drawn = _Drawing(web, site)
    key = f"origins-{hashlib.sha256(origins.group.claim.encode('utf-8', 'replace')).hexdigest()[:10]}"
    heading = shorten(origins.group.wording.attribution.content_text, most_chars=CLAIM_CHARS)
    told = f"{say_bounds(origins.least, origins.most)}. {shorten(origins.reason, most_chars=2 * TOLD_CHARS)}"
    look = f"origin-graph{' wide' * (drawn.width > WIDE)}"
    size = f"{write_number(drawn.width)}", f"{write_number(drawn.height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{look}" viewBox="0 0 {size[0]} {size[1]}"'
        f' width="{size[0]}" height="{size[1]}" role="group" aria-labelledby="{key}-title"'
        f' aria-describedby="{key}-told" font-family="Inter, system-ui, sans-serif" font-size="13" fill="currentColor">'
        f'<title id="{key}-title">Who has it from whom: {write(heading)}</title>'
        f'<desc id="{key}-told">{write(told)} Readers stand on the left, origins on the right.</desc>'
        f"{''.join(drawn.draw())}</svg>"
    )


class _Drawing:
    """A graph on its way to the page."""

    def __init__(self, web: OriginWeb, site: Site | None) -> None:
        self._web, self._site = web, site
        self._texts = {key: _wrap(point) for key, point in web.points.items()}
        heights = {
            key: len(names) * NAME_LINE + len(facts) * FACT_LINE + 2 * PAD
            for key, (names, facts) in self._texts.items()
        }
        self._heights = heights
        self._layout: Layout = lay_out(heights, [*web.lines], [(each.left, each.right) for each in web.maybes])
        self._last = max(0, self._layout.depth - 1)
        arcs = MARGIN + (BULGE * min(BULGES, len(web.maybes)) + 26 if web.maybes else 0.0)
        self.width = MARGIN + (self._last + 1) * WIDTH + self._last * ACROSS + arcs
        self.height = TOP + self._layout.height + MARGIN + 20 * len(web.notes)

    def draw(self) -> Iterator[str]:
        """Draw lines first, for points lie over them; then the points in the order of reading."""
        yield from self._draw_ends()
        lines = sorted(self._web.lines.values(), key=lambda line: (line.is_circular, not line.is_extra))
        yield f'<g class="lines" fill="none" aria-hidden="true">{"".join(map(self._draw_line, lines))}</g>'
        yield from (self._draw_maybe(at, each) for at, each in enumerate(self._web.maybes))
        yield from map(self._draw_point, self._web.points.values())
        for at, note in enumerate(self._web.notes):
            y = TOP + self._layout.height + MARGIN + 20 * at + 12
            yield f'<text class="note" x="{MARGIN:g}" y="{write_number(y)}" font-size="12">{write(note)}</text>'

    def _draw_ends(self) -> Iterator[str]:
        for words, layer in (("told to readers by", self._last), ("where it comes from", 0)):
            if layer or words.startswith("where"):
                yield f'<text class="note" x="{write_number(self._left(layer))}" y="14" font-size="12">{words}</text>'

    def _left(self, layer: int) -> float:
        return MARGIN + (self._last - layer) * (WIDTH + ACROSS)

    def _middle(self, key: str) -> float:
        return TOP + self._layout.middles[key]

    def _draw_line(self, line: Line) -> str:
        """Draw a line with its arrow at who has it from there, as the claim travels."""
        ends = line.receiver, line.giver
        x, y = self._left(self._layout.layers[line.receiver]) + WIDTH, self._middle(line.receiver)
        goal = self._left(self._layout.layers[line.giver]), self._middle(line.giver)
        if ends in self._layout.backward:
            right = max(x, goal[0] + WIDTH) + ACROSS * 0.7
            path = f"M{_at(x, y)}C{_at(right, y)} {_at(right, goal[1])} {_at(goal[0] + WIDTH, goal[1])}"
        else:
            path = f"M{_at(x, y)}"
            layer, start = self._layout.layers[line.receiver], (x, y)
            for bend in self._layout.bends[ends]:
                layer -= 1
                left, down = self._left(layer), TOP + bend
                path += f"{_curve(start, (left, down))}H{write_number(left + WIDTH)}"
                start = left + WIDTH, down
            path += _curve(start, goal)
        kind = "circular" if line.is_circular else "extra" if line.is_extra else "main"
        stroke = f'stroke="{_RED}" stroke-width="2.2"' if line.is_circular else 'stroke="currentColor"'
        faint = ' stroke-dasharray="2 4"' if line.is_extra else ""
        opacity = "" if line.is_circular else ' stroke-opacity="0.55"'
        head = f"M{_at(x + 8, y - 4.5)}L{_at(x + 1, y)}L{_at(x + 8, y + 4.5)}"
        said = f"<title>{_tell('circular reporting: ' * line.is_circular + line.told)}</title>"
        return (
            f'<g class="line {kind}" {stroke}{opacity}>{said}<path d="{path}"{faint}/><path d="{head}"/>'
            f'<path class="reach" d="{path}" stroke-opacity="0" stroke-width="12"/></g>'
        )

    def _draw_maybe(self, number: int, maybe: Maybe) -> str:
        """Draw that two origins may be one, as an arc on the right."""
        right = self._left(0) + WIDTH
        top, bottom = sorted((self._middle(maybe.left), self._middle(maybe.right)))
        out = right + BULGE * (number % BULGES + 1)
        middle = (top + bottom) / 2
        path = f"M{_at(right, top)}C{_at(out, top)} {_at(out, top)} {_at(out, min(top + 24, middle))}"
        path += f"V{write_number(max(bottom - 24, middle))}C{_at(out, bottom)} {_at(out, bottom)} {_at(right, bottom)}"
        weight = 2.2 if maybe.is_key else 1.5
        return (
            f'<g class="maybe{" key" * maybe.is_key}" aria-hidden="true"><title>{_tell(maybe.told)}</title>'
            f'<path d="{path}" fill="none" stroke="{_AMBER}" stroke-width="{weight}" stroke-dasharray="5 4"/>'
            f'<circle class="ask" cx="{write_number(out)}" cy="{write_number(middle)}" r="9" fill="{_AMBER}"/>'
            f'<text x="{write_number(out)}" y="{write_number(middle + 4.5)}" text-anchor="middle" fill="#fff"'
            f' font-weight="700" class="asked">?</text></g>'
        )

    def _draw_point(self, point: Point) -> str:
        names, facts = self._texts[point.key]
        left, height = self._left(self._layout.layers[point.key]), self._heights[point.key]
        top = self._middle(point.key) - height / 2
        ink = choose_ink(point.type) if point.role is Role.ORIGIN else _RED if _is_bad(point) else "currentColor"
        parts = [_draw_box(point, left, top, height, ink)]
        x = left + PAD + (8 if point.role is Role.HAND else 2)
        if point.role is Role.ORIGIN:
            parts.append(draw_sign(point.type, left + PAD + 9, top + PAD + 10, ink))
            x += 22
        strike = ' text-decoration="line-through"' if point.is_retracted else ""
        y = top + PAD + 13
        for name in names:
            parts.append(f'<text class="name" x="{_n(x)}" y="{_n(y)}" font-weight="600"{strike}>{write(name)}</text>')
            y += NAME_LINE
        for fact in facts:
            loud = ' font-weight="700"' if fact.startswith(("↻", "retracted", "corrected")) else ""
            colour = f' fill="{_RED}"' if loud else ' fill-opacity="0.8"'
            kind = "fact loud" if loud else "fact"
            parts.append(
                f'<text class="{kind}" x="{_n(x)}" y="{_n(y - 2)}" font-size="11.5"{colour}{loud}>{write(fact)}</text>'
            )
            y += FACT_LINE
        if point.role is Role.ORIGIN:
            label = f'x="{_n(left + WIDTH - PAD)}" y="{_n(top + PAD + 13)}" text-anchor="end"'
            parts.append(f'<text class="label" {label} font-weight="700" fill="{ink}">{write(point.label)}</text>')
        kinds = f"point {point.role} {point.type if point.role is Role.ORIGIN else ''}".strip()
        kinds += " circular" * point.is_circular + " retracted" * point.is_retracted
        inside = f"<title>{_tell(point.told)}</title>{''.join(parts)}"
        address = self._find_address(point)
        if not address:
            return f'<g class="{kinds}">{inside}</g>'
        away = "" if self._site else ' rel="noopener noreferrer nofollow"'
        return f'<a class="{kinds}" href="{write(address)}"{away}>{inside}</a>'

    def _find_address(self, point: Point) -> str:
        entry, site = point.entry, self._site
        if site is None:
            url = entry.metadata.url if entry and point.role is Role.DOCUMENT else ""
            return url if WEB_ADDRESS.fullmatch(url) else ""
        if point.role is Role.DOCUMENT and entry:
            return f"{site.document(entry.id)}#{point.telling}"
        if point.role is Role.ORIGIN and point.type is not SourceType.NONE:
            return site.source(point.name)
        return site.outlet(point.name) if point.role is Role.HAND else f"#origin-{point.label or 'none'}"


def _wrap(point: Point) -> tuple[list[str], list[str]]:
    """Set the name and the facts of a point in lines that fit."""
    is_origin = point.role is Role.ORIGIN
    columns = SIGNED_COLUMNS if is_origin else HAND_COLUMNS if point.role is Role.HAND else NAME_COLUMNS
    most = ORIGIN_LINES if is_origin else NAME_LINES
    names = wrap_name(point.name or "publisher unknown", columns, most)
    room = FACT_COLUMNS - 4 * is_origin
    return names, [line for fact in point.facts for line in wrap_name(fact, room, FACT_LINES)]


def _is_bad(point: Point) -> bool:
    return point.is_circular or point.role is Role.NOWHERE


def _draw_box(point: Point, left: float, top: float, height: float, ink: str) -> str:
    size = f'x="{_n(left)}" y="{_n(top)}" width="{_n(WIDTH)}" height="{_n(height)}"'
    role = point.role
    round_ = {Role.ORIGIN: 12, Role.HAND: height / 2, Role.MORE: 0}.get(role, 3)
    dash = ' stroke-dasharray="4 3"' if role in (Role.HAND, Role.MORE, Role.NOWHERE) or _is_hidden(point) else ""
    weight = 2 if role is Role.ORIGIN or point.is_circular else 1
    behind = ""
    if role is Role.COPIES:
        under = f'x="{_n(left + 4)}" y="{_n(top + 4)}" width="{_n(WIDTH)}" height="{_n(height)}"'
        behind = f'<rect class="box under" {under} rx="3" fill="none" stroke="{ink}" stroke-opacity="0.5"/>'
    return (
        f'{behind}<rect class="box" {size} rx="{_n(round_)}" fill="none" stroke="{ink}" stroke-width="{weight}"{dash}/>'
    )


def _is_hidden(point: Point) -> bool:
    """Whether an origin is somebody whose name is not told."""
    return point.role is Role.ORIGIN and point.type in (SourceType.ANONYMOUS_SOURCE, SourceType.NONE)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    half = (start[0] + end[0]) / 2
    return f"C{_at(half, start[1])} {_at(half, end[1])} {_at(*end)}"


def _at(x: float, y: float) -> str:
    return f"{write_number(x)} {write_number(y)}"


def _n(number: float) -> str:
    return write_number(number)


def _tell(words: str) -> str:
    return write(shorten(words, most_chars=TOLD_CHARS))
