"""Furniture: what stands in a news document and is not its running text.

A rule says something only where its mark is plain. A sentence taken for furniture loses its claims for good, furniture
taken for prose costs at most a stray one: when in doubt, it is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.records import BlockKind

LONGEST_CHARS = 400
"""Longer blocks are never furniture: the longest caption of 50 saved news pages has 332 characters."""
INVITATION_WORDS = 25
"""An invitation to read, share or subscribe is a line or two; the longest of 24 in PolNeAR has 16 words."""
CAPTION_WORDS = 60
"""A caption is a sentence or two and a credit."""
BYLINE_WORDS = 16
"""Two names with their offices; longer lines that begin with "By" are sentences."""
MASTHEAD_WORDS = 7
"""The name of an outlet with its motto."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a stretch of text was taken for, and the rule that said so."""

    kind: BlockKind
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A mark that a kind of furniture bears.

    Attributes:
        reason: what the mark is, for the record.
        mark: matched at the beginning of the text.
        longest_words: longer texts are let pass.
    """

    kind: BlockKind
    reason: str
    mark: re.Pattern[str]
    longest_words: int = INVITATION_WORDS


def _mark(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


URL = re.compile(r"""(?:https?://|www\.)[^\s<>"“”«»‹›]+[^\s<>"“”«»‹›.,;:!?'’)\]}]""", re.IGNORECASE)
"""An address printed in running text, without the punctuation that follows it."""

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?"
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})"
_SITES = r"(?:twitter|facebook|instagram|x|telegram|whatsapp|linkedin|youtube|google\s+news|tiktok|threads|bluesky)"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = rf"(?:{_DAY}|{_MONTHS}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTHS},?\s+\d{{4}})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"

_PICTURES = r"(?:getty\s+images|(?:ap|afp|epa|reuters)\s+(?:photo|images)|shutterstock)"

RULES = (
    Rule(
        BlockKind.LINKS,
        "nothing but addresses",
        _mark(rf"(?>(?:[-*•–]\s+)?(?:{URL.pattern}|[\w.+-]+@[\w-]+\.[\w.-]+)[.,;)]*(?:\s+|$))+$"),
    ),
    Rule(
        BlockKind.PAGE_FOOTER,
        "address and page number of a print-out",
        _mark(r"(?:https?|file)://\S+\s+\d+\s*/\s*\d+$"),
    ),
    Rule(BlockKind.PAGE_HEADER, "date and time of a print-out", _mark(rf"{_DAY},?\s+{_CLOCK}\s+\S.*(?<![.!?”\"])$")),
    Rule(
        BlockKind.PAGE_FOOTER,
        "page number",
        _mark(r"(?:page|seite|p\.)\s*\d+(?:\s*(?:of|/|von)\s*\d+)?$|\d+\s+of\s+\d+$|[-–—]\s*\d+\s*[-–—]$"),
    ),
    Rule(
        BlockKind.RELATED,
        "pointer to another article",
        _mark(
            r"""(?:related(?:\s+(?:articles?|stor(?:y|ies)|coverage|news|content|links?|reading|topics?|posts?|video))?
            |read(?:\s+(?:more|also|next|on|the\s+full\s+story))?(?:\s+(?:on|about|at|here)\b[^:|]{0,40})?
            |see\s+also|also\s+(?:read|see)|more\s+(?:on\s+this(?:\s+story)?|from\b[^:]{1,40}|stories|news)
            |you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|don[’']t\s+miss|recommended(?:\s+for\s+you)?
            |most\s+(?:read|popular|viewed|shared)|trending(?:\s+now)?|in\s+case\s+you\s+missed\s+it|further\s+reading
            |lesen\s+sie\s+(?:auch|hier|mehr)|mehr\s+zum\s+thema|(?:à\s+)?lire\s+(?:aussi|également)|lea\s+también
            |leia\s+(?:também|mais)|leggi\s+anche|lees\s+ook|les\s+også|läs\s+(?:också|mer)|læs\s+også
            |czytaj\s+(?:także|też|więcej)|читайте\s+также)
            \s*(?:[:|»>→].*|[.…]{0,3}$)"""
        ),
    ),
    Rule(
        BlockKind.SHARE,
        "invitation to share or follow",
        _mark(
            rf"""(?:share|tweet|print|e-?mail|copy\s+link|save|comments?(?:\s*\(?\d*\)?)|(?:leave|post|add)\s+a\s+comment
            |(?:share|print|e-?mail|save|tweet)\s+(?:(?:this|the)\s+)?(?:article|story|post|page|video|link)\b.{{0,30}}
            |share\s+(?:this|on|via)\s+(?:(?:on|via)\s+)?{_SITES}\b.{{0,60}}|share\s+this(?:\s+\w+)?
            |(?:please\s+)?follow\b.{{1,80}}\bon\s+{_SITES}\b.{{0,60}}|follow\s+us\b.{{0,60}}
            |(?:like|find|join)\s+us\s+on\s+{_SITES}\b.{{0,60}}
            |listen\s+to\s+this\s+article.{{0,30}}|\d+\s+min(?:ute)?s?\s+read)[.!]?$"""
        ),
    ),
    Rule(
        BlockKind.SHARE,
        "invitation to subscribe",
        _mark(
            r"""(?:(?:please\s+|click\s+here\s+to\s+)?(?:sign\s+up|subscribe|register)\b.*
            \b(?:newsletters?|e-?mails?|alerts?|inbox|updates|channel|podcast)\b.*
            |(?:get|receive)\b.*\b(?:newsletters?|(?:to|in)\s+your\s+inbox)\b.*
            |(?:sign\s+up|subscribe|log\s+in|sign\s+in)(?:\s+(?:now|today|here|to\s+(?:continue|read).*))?)[.!]?$"""
        ),
    ),
    Rule(
        BlockKind.OTHER,
        "advertisement mark",
        _mark(
            r"""(?:(?:advertise?ments?|advertising|(?:sponsored|promoted)(?:\s+content)?|anzeige|publicit[éà]|publicidade?
            |werbung|реклама)(?:\s*[-–—.:].{0,40})?
            |(?:article|story)\s+continues\s+(?:below|after).{0,40}
            |(?:continue|keep)\s+reading(?:\s+(?:below|the\s+main\s+story))?[.…]*)$"""
        ),
    ),
    Rule(
        BlockKind.OTHER,
        "notice of copyright",
        _mark(
            r"""(?:©|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d)|all\s+rights\s+reserved).*
            |.{0,120}\ball\s+rights\s+reserved\.?(?:\s.{0,200})?$"""
        ),
        longest_words=CAPTION_WORDS,
    ),
    Rule(
        BlockKind.CAPTION,
        "credit of a picture",
        _mark(
            rf"""(?:(?:file\s+)?(?:photo(?:graph|grapher)?|picture|image|illustration|caption)s?
            (?:\s+(?:by|credit|courtesy))?\s*[:/]\s*\S
            |(?:foto|bild|imagen|image|crédit\s+photo)\s*:\s*\S+(?:\s\S+){{0,4}}$
            |(?:photo|image|picture|photograph|illustration)\s+(?:by|courtesy(?:\s+of)?)\s\S+(?:\s\S+){{0,6}}(?<![.!?])$
            |\(?{_PICTURES}(?:\s*[/|)].{{0,80}})?\.?$
            |(?:.{{0,380}}\s)?\((?:(?:file\s+)?photo|image|picture|foto|ap\s+photo|pool\s+photo|credit:)\b[^()]{{0,90}}\)\.?$
            |.{{0,380}}[\s(/|]{_PICTURES}(?:/[\w .]{{1,40}})?\)?\.?$)"""
        ),
        longest_words=CAPTION_WORDS,
    ),
)
"""In order: the first that matches decides."""

_NAME = r"(?:[A-ZÀ-ÞŁŚŻČŠŽ][\w.’'-]*|de|van|von|der|den|bin|al|el|di|da|dos|la|le)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Von|Par|Por|Di|Door|Av|Written by|Story by|Reported by|Reporting by|Posted by)\s*:?\s+"
    rf"{_NAME}(?:(?:,|\s+(?:and|und|et|y|e|&|\||/|in|of|for))?\s+{_NAME})*"
    rf"(?:\s*[,|/•·–—-]\s*[^.!?]{{2,60}}|\s*\([^()]{{2,40}}\))?$"
)
_DATE_LINE = _mark(
    rf"""(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified|created|date)(?:\s+(?:on|at))?\s*:?\s*)?
    {_WEEKDAY}{_DATE}(?:\s*(?:[,|•·–—-]|at|um)?\s*{_CLOCK}\s*(?:[A-Z]{{2,5}}|[+-]\d{{2}}:?\d{{2}})?)?
    (?:\s*[|,;•·–—-]?\s*(?:first\s+|last\s+)?(?:published|updated|modified).{{0,50}})?$"""
)
_OUTLET = re.compile(
    r"\b(?:news|newspaper|times|post|daily|herald|press|journal|gazette|tribune|independent|weekly|magazine|observer"
    r"|chronicle|telegraph|guardian|mirror|examiner|courier|bulletin|dispatch|inquirer|monitor|agency|newswire|online"
    r"|zeitung|rundschau|nachrichten|blatt|journal|diario|gazzetta|corriere|krant|dagblad|media)\b|\.(?:com|org|net|co|info|news)\b",
    re.IGNORECASE,
)


def judge_line(text: str) -> Verdict | None:
    """Say what furniture a line or paragraph is; None where nothing marks it as such.

    Args:
        text: without line breaks and surrounding white space.
    """
    if len(text) > LONGEST_CHARS:
        return None
    words = text.count(" ") + 1
    for rule in RULES:
        if words <= rule.longest_words and rule.mark.match(text):
            return Verdict(rule.kind, rule.reason)
    return None


def judge_opening(text: str) -> Verdict | None:
    """Say what furniture a line above the body is: what would be a sentence further down may be a byline here."""
    if text.count(" ") >= BYLINE_WORDS:
        return None
    if _BYLINE.match(text):
        return Verdict(BlockKind.BYLINE, "byline")
    return Verdict(BlockKind.BYLINE, "line that holds only a date") if _DATE_LINE.match(text) else None


def is_masthead(text: str, *, publisher: str) -> bool:
    """Tell whether a line above the title could be the name of an outlet."""
    if publisher and text.casefold() == publisher.casefold():
        return True
    words = text.split()
    named = all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= LONGEST_LOWER_WORD for word in words)
    return named and len(words) <= MASTHEAD_WORDS and bool(_OUTLET.search(text)) and not text.endswith((".", "?", "!"))


LONGEST_LOWER_WORD = 4
"""Words up to this length ("of", "the", "from") may stay lower case in the names of outlets and in title case."""
