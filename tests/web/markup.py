"""What stands in a page, as a parser sees it: anything that could act and is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html

FORBIDDEN = frozenset({"applet", "base", "embed", "frame", "iframe", "link[import]", "object", "style", "template"})
ADDRESSES = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset", "{http://www.w3.org/1999/xlink}href",
     "hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "hx-push-url"}
)  # fmt: skip
LEADS_ANYWHERE = re.compile(r"(/(?![/\\])|[#?]|https?://|$)")
ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that do something instead of showing."""


def find_acting(page: str, *, mark: str, own_styles: bool = False) -> list[str]:
    """List what of a page of HTML, or a piece of one, could act without being ours.

    Args:
        page: the markup.
        mark: a word that stands in every piece of smuggled markup.
        own_styles: whether the page may bring its styles with it.
    """
    found = [f"the character U+{ord(each):04X}" for each in sorted(set(ACTING.findall(page)))]
    tree = html.document_fromstring(page or "<p></p>")
    return found + [told for each in tree.iter(etree.Element) for told in _look_at(each, mark, own_styles)]


def find_acting_in_drawing(drawing: bytes, *, mark: str) -> list[str]:
    """List what of a drawing in SVG could act; it has to be well formed."""
    return [told for each in etree.fromstring(drawing).iter(etree.Element) for told in _look_at(each, mark, False)]


def _look_at(element: etree._Element, mark: str, own_styles: bool) -> Iterator[str]:
    tag = str(etree.QName(element).localname).lower()
    if tag == "script" and (element.text or not element.get("src", "").startswith("/static/")):
        yield f"a script: {element.text or element.get('src')}"
    if tag in FORBIDDEN and not (own_styles and tag == "style" and mark not in (element.text or "")):
        yield f"<{tag}>"
    if tag in ("b", "u", "i", "img", "svg", "a") and (element.text or "").strip() == mark:
        yield f"<{tag}> with the mark for its text"
    if tag == "meta" and element.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
        yield "<meta http-equiv>"
    for name, value in element.attrib.items():
        lower = str(name).lower()
        if lower.startswith(("on", "hx-on")) or lower in ("srcdoc", "xmlns:xlink", mark):
            yield f"{lower} on <{tag}>"
        if lower == "style" and not (own_styles and mark not in str(value)):
            yield f"style on <{tag}>"
        if lower in ADDRESSES and not LEADS_ANYWHERE.match(unescape(str(value)).strip()):
            yield f"{lower}={str(value)[:60]} on <{tag}>"
        if lower in ("hx-vals", "hx-headers", "hx-vars") and re.match(r"\s*(js|javascript):", str(value)):
            yield f"{lower} that runs on <{tag}>"
