"""Articles for the tests of this folder, written with their attributions marked in the text."""

import re
from typing import Any

from evaluation.given import give_article
from firsthand.records import Article, Channel, Source, Sources, SourceType, Traced

_MARK = re.compile(r"\{(\d+)([suc])\|([^{}]*)\}")
_ROLES = {"s": "source", "u": "cue", "c": "content"}


def draft(marked: str, *, title: str = "") -> Article:
    """Make an article of a text such as "{0s|Ann Lee} {0u|said} {0c|it rained}.": number, role and words."""
    text, end = "", 0
    found: dict[int, dict[str, Any]] = {}
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        roles = found.setdefault(int(match[1]), {"source": [], "cue": [], "content": []})
        roles[_ROLES[match[2]]].append([len(text), len(text) + len(match[3])])
        text, end = text + match[3], match.end()
    attributions = [found[number] for number in sorted(found)]
    return give_article({"text": text + marked[end:], "title": title, "attributions": attributions})


def trace(*origins: str) -> Sources:
    """Say who is behind each attribution: a label each."""
    order = list(dict.fromkeys(origins))
    sources = [Source(label, SourceType.NAMED_PERSON, "", (), (), label, (), 1.0, "") for label in order]
    return Sources(tuple(sources), tuple(Traced(order.index(label), (), Channel.UNSTATED) for label in origins))
