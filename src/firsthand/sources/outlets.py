"""Outlets: which words of an article name a newspaper, a station, an agency or a show, and by what name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.records import SourceType
from firsthand.sources.entities import Entity
from firsthand.text import Span


def _list(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(";"))


BROADCASTERS = _list(
    """
    ABC; ABC News; Al Arabiya; Al Jazeera; Al Jazeera America; ARD; BBC; BBC News; BBC Radio; C-SPAN; CBC; CBS; CBS
    News; CCTV; CGTN; Channel 4; Channel 4 News; CNBC; CNN; Comedy Central; CTV; Deutsche Welle; Euronews; Fox; Fox
    Business; Fox Business Network; Fox News; Fox News Channel; France 24; HBO; ITV; ITV News; KBS; MSNBC; National
    Public Radio; NBC; NBC News; NDTV; NHK; NPR; PBS; Press TV; Radio Free Europe; Rossiya 1; RT; Russia Today; Sky
    News; SNL; Telemundo; Univision; Voice of America; ZDF
    """
)
"""Whose names stand on screens and dials: what is said on them is broadcast."""

SHOWS = _list(
    """
    60 Minutes; All Things Considered; Anderson Cooper 360; CBS This Morning; Face the Nation; Fox &
    Friends; Fox and Friends; Fox News Sunday; Good Morning America; Hannity; Meet the Press; Morning
    Edition; Morning Joe; NewsHour; Newshour; Newsnight; Nightline; PBS NewsHour; Saturday
    Night Live; Squawk Box; The Andrew Marr Show; The Daily Show; The Kelly File; The Late Show;
    The Late Show With Stephen Colbert; The O'Reilly Factor; The O’Reilly Factor; The Rachel Maddow Show; The
    Situation Room; The Tonight Show
    """
)

QUOTED_SHOWS = _list(
    """
    Dateline; Hardball; New Day; Question Time; Reliable Sources; State of the Union; The Lead; This Week; Today
    """
)
"""Shows whose names are words of every day: taken for shows in quotation marks, or after a station's name."""

AGENCIES = _list(
    """
    AFP; Agence France Presse; Agence France-Presse; Anadolu; Anadolu Agency; ANSA; AP; Associated Press; Bloomberg;
    Bloomberg News; Canadian Press; Dow Jones; dpa; EFE; IANS; Interfax; IRNA; ISNA; ITAR-TASS; KCNA; Kyodo; Kyodo
    News; McClatchy; Press Association; Press Trust of India; PTI; Reuters; RIA Novosti; SANA; Tasnim; TASS; UPI;
    Xinhua; Yonhap
    """
)

PAPERS = _list(
    """
    Arizona Republic; Asahi Shimbun; Atlanta Journal-Constitution; Axios; Barron's; Bellingcat; Breitbart; BuzzFeed;
    Caixin; Corriere della Sera; Cosmopolitan; Daily Beast; Daily Caller; Der Spiegel; Die Welt; Die Zeit; Drudge
    Report; El Pais; El País; Esquire; Financial Times; FiveThirtyEight; Forbes; Foreign Affairs; Foreign Policy;
    Gawker; GQ; Haaretz; Hollywood Reporter; Huffington Post; HuffPost; Hurriyet; Infowars; Izvestia; Jezebel;
    Kommersant; Kyiv Independent; La Repubblica; Le Figaro; Le Monde; Libération; MarketWatch; Mashable; Meduza;
    Mother Jones; National Journal; National Review; New Republic; New York Times Magazine; Newsmax; Newsweek;
    Nikkei; Novaya Gazeta; NYT; POLITICO; Politico; PolitiFact; Politifact; ProPublica; Quartz; RealClearPolitics;
    RedState; Roll Call; Rolling Stone; TechCrunch; The Atlantic; The Economist; The Federalist; The Forward; The
    Guardian; The Hill; The Independent; The Intercept; The Nation; The New Yorker; The Sun; The Times; The Verge;
    The Weekly Standard; ThinkProgress; TMZ; Townhall; Ukrainska Pravda; USA TODAY; USA Today; Vanity Fair;
    Vedomosti; Vogue; Vox; WaPo; Weekly Standard; WSJ; Ynet
    """
)

ENDINGS = _list(
    """
    Advertiser; Bee; Broadcasting; Broadcasting Corporation; Chronicle; Courier; Daily; Daily News; Democrat-Gazette;
    Dispatch; Enquirer; Examiner; Free Press; Gazette; Globe; Herald; Inquirer; Journal; Ledger; Magazine; Mail;
    Mercury; Mercury News; Mirror; Monitor; News; News Agency; News Network; Observer; Plain Dealer; Post; Radio;
    Register; Review; Sentinel; Star-Ledger; Statesman; Sun; Sun-Times; Telegraph; Television; Times; Times-Picayune;
    Today; Tribune; TV; Union-Tribune
    """
)
"""Last words of the names of newspapers and stations."""

SHORT_FORMS = _list(
    """
    Atlantic; Bee; Caller; Chronicle; Courier; Dispatch; Economist; Examiner; Gazette; Globe; Guardian; Herald;
    Hill; Independent; Inquirer; Journal; Mail; Mercury; Mirror; Monitor; Observer; Post; Register; Sentinel; Sun;
    Telegraph; Times; Tribune
    """
)
"""What a paper is called after its full name was given: "the Journal"."""

FULL_NAMES = {
    "WSJ": "Wall Street Journal",
    "NYT": "New York Times",
    "WaPo": "Washington Post",
    "AP": "Associated Press",
}
"""Abbreviations that stand for a fuller name where the document gives that, too."""

BRANDS = frozenset({"Fox"})
"""Short names of stations whose fuller name begins with them."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A place where an outlet is named.

    Attributes:
        span: the words.
        name: its fullest name in the document; with the show, where one is named.
        airs: whether it is a station or a show.
    """

    span: Span
    name: str
    airs: bool


def make_pattern(names: Iterable[str]) -> str:
    """A pattern that takes the longest of some names."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


_KNOWN = (*BROADCASTERS, *SHOWS, *AGENCIES, *PAPERS)
_LEAD = r"(?!(?:A|An|And|As|At|Both|But|By|For|From|If|In|On|That|The|This|To|When|While|With)\s)"
_OUTLET = re.compile(
    rf"(?<![\w@#.-])(?<!//)(?:"
    rf"(?:[Tt]he\s+)?(?:{make_pattern(_KNOWN)})(?:\s+[Mm]agazine)?"
    rf"|(?:[Tt]he\s+)?(?:{_LEAD}[A-Z][\w&-]*\s+){{1,3}}(?:{make_pattern(ENDINGS)})(?:\s+[Mm]agazine)?"
    rf"|(?<=[\"“‘])(?:{make_pattern(QUOTED_SHOWS)})"
    rf"|[Tt]he\s+(?:{make_pattern(SHORT_FORMS)})(?:\s+of\s+[A-Z]\w+)?"
    rf"|{_LEAD}[A-Z]\w+\s+[Mm]agazine"
    rf"|(?:Radio|TV)\s+(?!City\b)[A-Z][a-z]\w+"
    rf")(?![\w-])"
)
_SHOW = re.compile(
    r"\s*[’']s?\s+(?:(?:show|program)\s+)?"
    rf"(?:[\"“‘](?P<quoted>[A-Z0-9][^\"”’\n]{{2,40}}?),?[\"”’]|(?P<plain>{make_pattern((*SHOWS, *QUOTED_SHOWS))})\b)"
)
_AIRS = re.compile(
    rf"(?:the\s+)?(?:{make_pattern((*BROADCASTERS, *SHOWS))})|.*\b(?:TV|Television|Radio|Broadcasting|News)"
    r"|(?:Radio|TV)\s.*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,.](?=[\"”’]$)")
_BARE = frozenset((*BROADCASTERS, *AGENCIES)) - {"Associated Press"}
_WORDS = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SITE = re.compile(r"(?:www\.)?(?:the-?)?(?P<name>[\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}")


def find_outlets(text: str, entities: Sequence[Entity]) -> tuple[Outlet, ...]:
    """Find where outlets are named, in order and without overlap.

    Args:
        text: the article.
        entities: who is who in it; an outlet goes by its entity's name.

    >>> [outlet.name for outlet in find_outlets("Lee told CNN’s “New Day.” The Kiel News did not.", ())]
    ['CNN’s “New Day”', 'The Kiel News']
    """
    known = {mention: entity for entity in entities for mention in entity.mentions}
    marks = [(Span(*match.span()), match.group()) for match in _OUTLET.finditer(text)]
    fullest = sorted({_squeeze(words) for _, words in marks}, key=len, reverse=True)
    outlets: list[Outlet] = []
    for span, _ in marks:
        if not outlets or span.start >= outlets[-1].span.end:
            outlets.append(_name(text, span, known, fullest))
    return tuple(_complete(outlet, outlets) for outlet in outlets)


def _complete(outlet: Outlet, others: Sequence[Outlet]) -> Outlet:
    """Name a show with its station, where another place does."""
    if outlet.name not in (*SHOWS, *QUOTED_SHOWS):
        return outlet
    return next(
        (replace(outlet, name=o.name) for o in others if o.name != outlet.name and outlet.name in o.name), outlet
    )


def _name(text: str, span: Span, known: dict[Span, Entity], fullest: Sequence[str]) -> Outlet:
    words = _squeeze(span.of(text))
    entity = known.get(span) or known.get(Span(span.end - len(_ARTICLE.sub("", span.of(text), count=1)), span.end))
    name = entity.name if entity and entity.type is SourceType.NAMED_ORGANIZATION and entity.name else words
    name = _expand(name, fullest)
    if name.startswith("the ") or _ARTICLE.sub("", name, count=1) in _BARE:
        name = _ARTICLE.sub("", name, count=1)
    show = _SHOW.match(text, span.end)
    if show is None:
        return Outlet(span, name, _AIRS.fullmatch(name) is not None)
    return Outlet(Span(span.start, show.end()), name + _squeeze(_COMMA.sub("", show.group())), airs=True)


def _expand(name: str, fullest: Sequence[str]) -> str:
    """The longest name in the document that a short form may stand for; itself where there is none."""
    bare = _ARTICLE.sub("", name, count=1)
    if bare in FULL_NAMES:
        return next((full for full in fullest if full.endswith(FULL_NAMES[bare])), name)
    if bare in BRANDS:
        return next((full for full in fullest if full.startswith(f"{bare} ")), name)
    if bare not in SHORT_FORMS:
        return name
    return next((full for full in fullest if full.split()[-1] == bare and len(full) > len(name)), name)


def _squeeze(words: str) -> str:
    return " ".join(words.split())


def is_publisher(name: str, publisher: str) -> bool:
    """Tell whether an outlet is the document's own publisher, given by its name, a slug of it or its site.

    >>> is_publisher("The Washington Post", "wash-post"), is_publisher("The New York Times", "nyt")
    (True, True)
    >>> is_publisher("The Kiel Post", "www.thekielpost.example")
    True
    >>> is_publisher("Fox News", "Sky News"), is_publisher("The Kiel Post", "Kiel")
    (False, False)
    """
    slug = publisher.islower() or publisher in _KNOWN
    if site := _SITE.fullmatch(publisher.lower()):
        publisher = site["name"]
    words, parts = _WORDS.findall(_ARTICLE.sub("", name.lower(), count=1)), _WORDS.findall(publisher.lower())
    if parts and parts[0] == "the":
        parts = parts[1:]
    if not words or not parts:
        return False
    initials = "".join(word[0] for word in words)
    begun = len(words) == len(parts) and all(word.startswith(part) for word, part in zip(words, parts, strict=True))
    return begun or "".join(parts) in ("".join(words), initials) or (slug and len(parts) == 1 and words[0] == parts[0])
