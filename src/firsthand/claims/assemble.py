"""What is done with each claim of an article: the stage's wiring."""

from __future__ import annotations

from firsthand.records import Article, Assessed, Claims, Sources, Stance
from firsthand.settings import Settings


def assemble(article: Article, sources: Sources, settings: Settings) -> Claims:
    """Find out what each source does with its claim, when it did so, and what the claim says of times and figures."""
    blank = Assessed(Stance.STATE, "", False, (), None, (), (), ())
    return Claims(tuple(blank for _ in article.found), (), None)
