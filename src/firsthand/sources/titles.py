"""Titles: role or affiliation of a source, as the document gives it."""

from firsthand.records import Article, SourceType
from firsthand.sources.entities import Draft


def find_title(article: Article, draft: Draft, kind: SourceType) -> str:
    """Find the fullest title."""
    return ""
