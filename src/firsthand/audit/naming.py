"""What an audit calls a source: the benchmark's kinds, and short names in the reporter's terms.

A reading gives a source without a name its fullest description; an audit lists "advocates" and "2021 report". Where a
body speaks through its figures, its website or a video, an audit lists the body: only a text that was read for its own
sake (a letter, a filing, a report) is a document.
"""

from __future__ import annotations

import re

from firsthand.records import NAMED, Source, SourceType

KINDS = {
    SourceType.NAMED_PERSON: "Named Person",
    SourceType.NAMED_ORGANIZATION: "Named Organization",
    SourceType.DOCUMENT: "Document",
    SourceType.ANONYMOUS_SOURCE: "Anonymous Source",
    SourceType.UNNAMED_PERSON: "Unnamed Person",
    SourceType.UNNAMED_GROUP: "Unnamed Group of People",
}
"""The benchmark's words for the kinds of sources."""

_MOUTHPIECE = re.compile(
    r"\b(?:data|figures|statistics|estimates?|tall(?:y|ies)|counts?|website|web ?site|site|page|videos?|projections?|"
    r"forecasts?|numbers)\b",
    re.IGNORECASE,
)
"""What a body speaks through."""

_BODY = re.compile(r"\b[A-Z][\w&.’'-]*(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w&.-]*)*")
_VOICE = r"(?:spokes(?:man|woman|person|people|men|women)|officials?|representatives?)"
_VOICE_BEFORE = re.compile(rf"^(?:[a-z]+ ){{0,3}}{_VOICE} (?:for|at|of|from|with) (?:the )?", re.IGNORECASE)
_VOICE_AFTER = re.compile(rf"^(?P<article>(?:an?|the|two|three|some|several) )?(?P<body>{_BODY.pattern[2:]}) {_VOICE}$")
"""Who speaks for a body: "a spokesman for Open Dams", "an Open Dams official"."""

_OFFICES = """
activist actor actress administrator adviser advisor advocate agent aide ambassador analyst anchor archbishop artist
assistant associate attorney author bishop broker candidate capt captain ceo cfo chair chairman chairperson chairwoman
chancellor chef chief clerk co-chair co-director co-founder co-host coach cofounder col colonel columnist comedian
commander commissioner committeeman committeewoman comptroller congressman congressperson congresswoman consul
consultant coordinator coroner correspondent councilman councilmember councilwoman counsel counselor curator dean
delegate deputy detective director doctor dr economist editor engineer envoy executive expert fellow founder gen
general gov governor head historian host inspector instructor investigator investor journalist judge justice lawmaker
lawyer leader lecturer legislator librarian lieutenant lt maj manager mayor member midwife minister moderator musician
nominee nurse officer official ombudsman operative organizer owner pastor physician pollster premier president priest
principal producer professor programmer prosecutor rabbi rep reporter representative researcher rev scholar scientist
secretary sen senator sergeant sgt sheriff solicitor speaker specialist spokesman spokesperson spokeswoman strategist
superintendent supervisor surgeon teacher technician treasurer trustee undersecretary vice-president warden whip
writer
"""
"""Heads of what newsrooms list as a title: an office, a rank or a profession that somebody is asked for. The list was
held against the titles that PolNeAR's training articles give; what is not on it ("a 42-year-old mother of two", "truck
driver") says why somebody may know, and is listed there."""
_OFFICE = re.compile(rf"\b(?:{'|'.join(_OFFICES.split())}|\w+(?:ologist|icist))s?\b", re.IGNORECASE)

_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINERS = re.compile(
    r"^(?:(?:the|an?|some|many|most|several|other|others|these|those|all|both|his|her|its|their|our|few|various|"
    r"recent|latest|new|more than|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|of)\s+)+",
    re.IGNORECASE,
)
_AFTER_TERM = re.compile(
    r"(?:,|\s+(?:who|whom|whose|which|that|by|from|with|about|released|published|obtained|filed|close|familiar)\b).*$",
    re.DOTALL,
)
_RELATIVE_CLAUSE = re.compile(r",? (?:who|whose|which)\b")
_OWNER = re.compile(r"^[A-Z][\w.-]*(?: [A-Z][\w.-]*)*['’]s? ")
"""Whose people they are: "Ann Orr's neighbors" are listed as neighbors."""
_NO_TERM = frozenset({"those", "some", "others", "they", "all", "many", "both", "people"})


def name_kind(source: Source) -> str:
    """Give the kind of a source in the benchmark's words.

    Args:
        source: of a kind that has one: not `none`.
    """
    return KINDS[SourceType.NAMED_ORGANIZATION] if _find_body(source) else KINDS[source.type]


def name_source(source: Source) -> str:
    """Give the name of a source as an audit lists it; empty for an anonymous source."""
    if source.type is SourceType.ANONYMOUS_SOURCE:
        return ""
    body = _find_body(source)
    if body or source.type in NAMED:
        return body or source.name
    return find_term(source.name)


def give_title(source: Source) -> str:
    """Give the title of a source as an audit lists it: of persons only, and only an office."""
    title = _RELATIVE_CLAUSE.split(source.title)[0]
    return title if source.type is SourceType.NAMED_PERSON and _OFFICE.search(title) else ""


def give_reasons(source: Source) -> str:
    """Give the passages that say why a source should know, joined by "; "; a description that is no title first."""
    described = source.type is SourceType.NAMED_PERSON and not give_title(source)
    reasons = [passage.text for passage in source.justification]
    if described and source.title and not any(source.title in reason for reason in reasons):
        reasons.insert(0, source.title)
    return "; ".join(reasons)


def find_term(description: str) -> str:
    """Find the reporter's term in a description; empty where it has none.

    >>> find_term("some privacy advocates who live there"), find_term("a 2021 report by the Inspector General")
    ('privacy advocates', '2021 report')
    >>> find_term("those who spoke"), find_term("Ann Orr’s neighbors")
    ('', 'neighbors')
    """
    term = _DETERMINERS.sub("", _OWNER.sub("", _AFTER_TERM.sub("", description.strip()))).strip()
    return "" if term.lower() in _NO_TERM else term


def _find_body(source: Source) -> str:
    """Find the body for which a source speaks; empty where it speaks for itself."""
    if source.type is SourceType.DOCUMENT:
        bodies = _BODY.findall(source.name) if _MOUTHPIECE.search(source.name) else []
        return max((_POSSESSIVE.sub("", body) for body in bodies if body != "The"), key=len, default="")
    if source.type is SourceType.ANONYMOUS_SOURCE:
        return ""
    before = _VOICE_BEFORE.match(source.name)
    body = before and _BODY.match(source.name, before.end())
    if body:
        return _POSSESSIVE.sub("", body[0])
    after = _VOICE_AFTER.match(source.name)
    named = after and (after["article"] or " " in after["body"])
    return _POSSESSIVE.sub("", after["body"]) if after and named else ""
