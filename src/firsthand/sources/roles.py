"""Roles: which nouns make a title, which words may stand before them, which close them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.sources.lexicon import ROLES
from firsthand.sources.nouns import PERSONS
from firsthand.sources.phrases import ARTICLES, POSSESSIVES
from firsthand.sources.tokens import list_words
from firsthand.text import Span

OWNERS = POSSESSIVES - {"whose"}
"""Words for whom a role belongs to: "his lawyer"."""

SINGLES = frozenset(["one", "another"])
"""Words that make one of many: "another judge"."""

ENDING = re.compile(r"['’]s?$")
"""The possessive ending of a word."""

REACH_CHARS = 200
"""How far from the name a role may begin or end; the longest of the training titles has 150 characters."""

OPENING_WORDS = 3
"""So many words may open a phrase before its role: "one of the"."""

COURTESY = frozenset(["mr", "mrs", "ms", "miss", "messrs", "mme", "madame", "monsieur", "herr", "frau", "sir", "dame"])
"""Forms of address, which are no titles."""

ABBREVIATIONS = frozenset(
    (
        "sen sens rep reps gov govs dr drs prof pres lt col gen adm maj capt cpl sgt cmdr brig pvt hon rev fr "
        "msgr supt atty asst assoc dist det insp st ste jr sr ph.d d.c u.s u.k u.n e.u n.y n.h n.j n.c s.c n.d "
        "s.d n.m w.va r.i ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo "
        "mont neb nev okla ore pa tenn tex va vt wash wis wyo no inc co corp ltd"
    ).split()
)
"""What ends in a full stop within a sentence, without the stop."""

_MORE_ROLES = frozenset(
    (
        "co-chair co-chairman co-chairwoman co-director co-host co-author co-editor co-president co-owner "
        "co-leader cochair committeeman committeewoman national-committeeman congressperson assemblyman "
        "assemblywoman assemblymember selectman selectwoman freshman lt vp ceo cfo coo cto evp svp mp mep ldr pm "
        "pollster geophysicist biologist chemist physicist epidemiologist pediatrician sociologist anthropologist "
        "psychiatrist dentist pharmacist therapist artist novelist playwright poet musician rapper filmmaker "
        "screenwriter photographer cartoonist illustrator sculptor dancer model anchorwoman anchorman presenter "
        "newscaster meteorologist critic reviewer essayist biographer translator librarian archivist curator "
        "engineer architect contractor electrician plumber carpenter mechanic machinist welder miner driver pilot "
        "captain sailor fisherman rancher farmer grower brewer chef baker cook bartender barista cashier clerk "
        "janitor realtor broker trader banker accountant auditor economist actuary statistician mathematician "
        "programmer developer designer producer promoter publicist organizer organiser campaigner canvasser "
        "volunteer fundraiser donor bundler envoy attache consul diplomat negotiator mediator arbitrator "
        "regulator watchdog ombudsman investigator examiner coroner ranger warden marshal trooper deputy "
        "patrolman policewoman firefighter paramedic rescuer mate wife husband widow widower son daughter sister "
        "brother mother father mom dad uncle aunt cousin nephew niece grandson granddaughter girlfriend boyfriend "
        "fiance fiancee friend neighbor neighbour classmate roommate colleague successor predecessor ally foe "
        "critic rival opponent challenger counterpart frontrunner front-runner standard-bearer favorite contender "
        "candidate hopeful nominee pick appointee designee native resident alumnus alumna graduate sophomore "
        "junior student coordinator administrator organizer specialist technician assistant associate intern "
        "trainee apprentice fellow scholar instructor tutor counselor counsellor chaplain deacon preacher "
        "minister cleric evangelist missionary monk nun prelate vicar rector imam mufti ayatollah patriarch chief "
        "kingmaker tsar czar whip leader figurehead firebrand maverick operative insider guru strategist "
        "mastermind architect boss honcho heiress heir socialite celebrity superstar icon personality showman "
        "provocateur scion matriarch patriarch adoptee survivor plaintiff defendant litigant juror transplant "
        "recipient beneficiary pensioner retiree homemaker housewife caregiver breadwinner tenant landlord "
        "superdelegate elector precinct-captain voter supporter backer surrogate follower fan admirer devotee "
        "believer parishioner congregant quarterback pitcher goalkeeper striker forward midfielder guard golfer "
        "skater swimmer runner cyclist boxer wrestler jockey umpire referee commissioner executive exec official "
        "officer employee worker staffer statesman elder historian demographer geographer linguist philosopher "
        "theologian ethicist logician jurist litigator barrister paralegal notary bailiff magistrate inspector "
        "comptroller liaison attaché deputy-director columnist commentator host co-anchor lady moderator panelist "
        "great legend wizard doppelgänger pundit analyst forecaster futurist theorist conspiracist talker"
    ).split()
)
_ROLE_ENDINGS = re.compile(
    r"(?:man|woman|person|ologist|ographer|ician|maker|holder|keeper|writer|worker|owner|leader|founder|director|trainer"
    r"|player|fighter|grapher|secretary|president|general|chief|editor|producer|reporter|chairman|elect)$"
)
_LONG_FORMS = {"sen": "senator", "gov": "governor", "rep": "representative", "prof": "professor", "dr": "doctor"}
_NO_ROLES = frozenset(["former", "late", "acting", "presumptive", "majority", "minority", "assistant"])
_RANKS = frozenset(["major", "private"])
"""Roles where they have a capital; in small letters, they are adjectives."""
_INITIALS = re.compile(r"(?:\w\.)+")

OCCUPATIONS = frozenset(
    (
        "advises advised chairs chaired coaches co-chairs co-founded co-founded co-owns co-wrote commands "
        "commanded covers covered cofounded directs directed edits edited founded governs heads headed helped "
        "hosts hosted leads led manages managed moderated oversees oversaw owns owned polls practices practised "
        "practiced presides represents represented ran runs serves served sits specialises specializes studies "
        "studied supervises supervised taught teaches tracks tracked trains treats works worked wrote writes "
        "appraises survived sponsored"
    ).split()
)
"""Verbs that make "who ..." a title."""

PREPOSITIONS = frozenset(["of", "for", "at", "in", "to", "on", "from", "with", "about", "against", "behind"])
STOPS = PREPOSITIONS | frozenset(
    (
        "this that these those which who whom whose what when where why how while as by within without into onto "
        "upon over under after before since until during through throughout between among around along across "
        "despite near than then there here if because although though but or nor so yet not no is are was were be "
        "been being has have had do does did will would shall should can could may might must it he she they we i "
        "you him them me us also even just only still too very says said say saying told tells asked added wrote "
        "writes called calls call like unlike according including per via both either neither each all some many "
        "most few several any other such same whether however meanwhile instead later earlier today yesterday "
        "tomorrow met meet joined join praised endorsed beat defeated hit attacked urged pressed named supports "
        "support supported make made makes take took takes give gave gives get got gets see saw sees know knew "
        "knows think thinks thought want wants wanted once again ago well out off up down more less much let lets "
        "every nearly almost perhaps often never always help helps show shows reach push ask asks put puts use "
        "uses keep keeps find finds become becomes became remain remains pick picks choose hold held follow "
        "follows hear left right wage enter and the a an his her their its my our your one another"
    ).split()
)
"""Words that no role goes across, to the left of a name."""

_OPENERS = ARTICLES | OWNERS | SINGLES | {"of"}
_CLOSERS = STOPS | frozenset(["worth", "today", "emeritus", "responsible", "familiar", "close", "herself", "himself"])

TITLE_MODIFIERS = frozenset(
    (
        "former then ex state vice deputy acting assistant lt retired late longtime outgoing incoming junior "
        "senior fellow embattled u.s federal"
    ).split()
)
"""What may stand in small letters before a role in capitals: "former Gov."."""

LEADING_PARTICIPLES = frozenset(
    (
        "leading ranking acting retired presiding rising incoming outgoing sitting reigning running advertising "
        "marketing engineering banking housing planning writing fundraising managing founding serving disgraced "
        "embattled seasoned renowned celebrated distinguished elected appointed convicted accused polling trading "
        "publishing broadcasting backed based aligned affiliated trained born ousted jailed exiled indicted "
        "unelected educated married ordained licensed registered decorated acclaimed operating commanding "
        "coaching consulting accounting"
    ).split()
)
"""Participles that stand within a role: "managing director"."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role found beside a name.

    Attributes:
        text: its words; of a plural shared by several names, the singular.
        span: where they stand.
        how: "before", "before, comma", "outlet", "bracket", "of", "after", "after, cut", "who", "copula".
    """

    text: str
    span: Span
    how: str


def is_abbreviation(word: str) -> bool:
    """Tell whether a word ends in a full stop that ends no sentence."""
    bare = strip(word)
    return word.endswith(".") and (bare in ABBREVIATIONS or bare in COURTESY or bool(_INITIALS.fullmatch(word)))


def is_stop(word: str) -> bool:
    """Tell whether a word is one of `STOPS`, and not a name in capitals: "US".

    >>> is_stop("us"), is_stop("US"), is_stop("A")
    (True, False, True)
    """
    return word.lower() in STOPS and not (word.isupper() and len(word) > 1)


def spell_out(word: str) -> str:
    """Spell out the short form of a rank, in small letters without its stop: "sen" is "senator"."""
    return _LONG_FORMS.get(word, word)


def to_singular(word: str) -> str:
    """Make the singular of a regular plural.

    >>> to_singular("candidates"), to_singular("Sens."), to_singular("spokesmen")
    ('candidate', 'Sen.', 'spokesman')
    """
    if word.lower().endswith("men"):
        return word[:-2] + "an"
    dot = "." if word.endswith(".") else ""
    stem = word.removesuffix(".")
    return (stem[:-1] if stem.lower().endswith("s") else stem) + dot


def is_role(word: str) -> bool:
    """Tell whether a word names a role, an office or a relation that one person can have.

    >>> [is_role(word) for word in ("Sen.", "spokeswoman", "table", "Mr.")]
    [True, True, False, False]
    """
    bare = strip(word)
    if bare in COURTESY or bare in _NO_ROLES or (word.islower() and bare in _RANKS):
        return False
    return bare in ROLES or bare in PERSONS or bare in _MORE_ROLES or bool(_ROLE_ENDINGS.search(bare))


def strip(word: str) -> str:
    """Take off case, a closing full stop and a possessive ending."""
    return ENDING.sub("", word.lower()).rstrip(".")


def has_role_head(phrase: str) -> bool:
    """Tell whether a phrase is one that names a role: "the bank's former chief", not "the judge's verdict".

    >>> has_role_head("a former mayor of the town"), has_role_head("the mayor's office"), has_role_head("said it")
    (True, False, False)
    """
    words = [word.text for word in list_words(phrase, Span(0, len(phrase)))]
    for index, word in enumerate(words):
        if is_role(word) and not ENDING.search(word) and _closes(words[index + 1 : index + 2]):
            return True
        if is_stop(word) and not (_opens(words, index) or _links_names(words, index) or _qualifies(words, index)):
            return False
    return False


def _closes(following: Sequence[str]) -> bool:
    """Tell whether what follows a noun shows that it is the last of its phrase."""
    lower = following[0].lower() if following else ""
    return not lower or not lower[0].isalnum() or lower in _CLOSERS or lower.endswith(("ed", "ing"))


def _opens(words: Sequence[str], index: int) -> bool:
    return index < OPENING_WORDS and words[index].lower() in _OPENERS


def _qualifies(words: Sequence[str], index: int) -> bool:
    """Tell whether a word is a participle behind a determiner: "the endorsed candidate"."""
    return words[index].endswith("ed") and index > 0 and words[index - 1].lower() in ARTICLES


def _links_names(words: Sequence[str], index: int) -> bool:
    """Tell whether a word is the "and" within a name: "Customs and Border Protection"."""
    beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
    return words[index] == "and" and len(beside) > 1 and all(word[0].isupper() for word in beside)
