"""Word lists: what tells names of persons and bodies, and the nouns that stand for them.

Short closed lists of the language, none of them names, but for the given names, which are in `given_names.txt`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def split_list(words: str) -> frozenset[str]:
    """Read a list of words."""
    return frozenset(words.split())


GIVEN_NAMES = Path(__file__).parent / "given_names.txt"
"""Given names by gender; `training/given_names.py` wrote them from free lists."""

PARTICLES = split_list("van von der den de del della di da du dos bin ibn al el ter ten la le y")
"""Little words inside names of persons."""

OPENERS = split_list(
    """a an the this that these those it its he she they we i you his her their our my your who whom whose which what
    when where why how while as at by for in on to of from with within without into onto upon over under after before
    since until during through throughout between among against about around along across behind beyond despite near
    like unlike and but or nor so yet if unless although though because whether however moreover meanwhile still also
    then thus hence instead indeed perhaps maybe again even just only not no yes both either neither each every all any
    some many most much several few other others another such same one two three four five six seven eight nine ten is
    are was were be been has have had do does did can could will would should may might must there here now today
    yesterday tomorrow tonight ever never well oh let according asked speaking writing following including given once
    first second third last next more less than them him us me himself herself themselves itself out up down off amid
    per plus via too very these nobody everyone everybody somebody someone anyone people things said says related
    earlier later recently finally previously additionally furthermore nonetheless nevertheless therefore
    otherwise thanks please until upon whatever whenever wherever besides regardless don't i'm it's that's he's
    she's we're they're i've you're there's let's can't won't didn't doesn't isn't wasn't"""
)
"""Words that open a sentence or a phrase and belong to no name."""

CALENDAR = split_list(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december christmas easter thanksgiving"""
)
"""Days and months ("May" is left out: it is a name and a verb)."""

HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f", "madame": "f", "mme": "f",
    "king": "m", "queen": "f", "prince": "m", "princess": "f", "pope": "m", "father": "m", "sister": "f", "imam": "m",
    "congressman": "m", "congresswoman": "f", "chairman": "m", "chairwoman": "f", "spokesman": "m",
    "spokeswoman": "f", "councilman": "m", "councilwoman": "f", "dr": "", "prof": "", "sheikh": "m", "ayatollah": "m",
    "messrs": "m",
}  # fmt: skip
"""Titles that tell the gender, or that stay part of a name in reading."""

ROLES = split_list(
    """president vice-president chancellor premier minister prime secretary undersecretary deputy assistant acting
    ambassador envoy governor lieutenant mayor director-general secretary-general attorney-general governor-general
    auditor-general inspector-general surgeon-general major-general senator sen sens representative rep reps gov
    congressman congresswoman delegate councilman councilwoman councilmember alderman commissioner supervisor
    speaker leader whip majority minority chairman chairwoman chairperson chair chief executive officer ceo cfo coo
    director manager head founder co-founder owner partner president-elect candidate nominee frontrunner spokesman
    spokeswoman spokesperson analyst strategist pollster consultant adviser advisor aide counsel lawyer attorney
    prosecutor solicitor judge justice magistrate sheriff detective inspector constable superintendent sergeant sgt
    corporal captain capt major maj colonel col general gen admiral adm commander cmdr lt trooper officer agent
    doctor dr professor prof dean provost principal teacher coach researcher scientist economist historian author
    writer journalist reporter correspondent editor columnist host anchor commentator blogger activist actor actress
    singer comedian director producer reverend rev pastor bishop archbishop cardinal pope rabbi imam father sister
    brother saint king queen prince princess duke duchess earl baron lord lady sir dame mr mrs ms miss messrs mme
    madame hon sheikh ayatollah emir sultan emperor billionaire businessman businesswoman tycoon mogul magnate
    democrat republican libertarian independent rival former ex-president then-president then-secretary then-sen
    then-gov late fellow controller treasurer comptroller hopeful challenger incumbent lawmaker star legend veteran
    expert physician psychologist nurse designate"""
)
"""Words of role and rank that stand before a person's name or in its place."""

ADJECTIVES = split_list(
    """us u.s u.k uk eu un gop republican democratic democrat conservative liberal labour
    american british english french
    german italian spanish russian chinese japanese indian israeli palestinian iranian iraqi syrian turkish mexican
    canadian australian korean ukrainian polish dutch swedish belgian irish scottish welsh european african asian
    arab jewish christian muslim catholic evangelical islamic black white hispanic latino native south north
    central east west middle eastern western
    presumptive presidential"""
)
"""Words that may stand before a name and are no part of it."""

BODY_WORDS = split_list(
    """academy action administration aerospace affairs agency airlines airways alliance army associated associates
    association authority automotive aviation bancorp bank board book books brands breweries brigade broadcasting
    brothers bureau business cabinet cable campaign caucus center centre chamber channel chemicals choice chronicle
    church citizens city club coalition college commission committee communications community company conference
    congress convention cooperative corp corporation council county court courts cruises daily department desk
    dispatch district division dockyard echo economic electric electronics embassy energy enquirer enterprise
    enterprises examiner exchange express facebook fbi federal federation ferries field foods force forces forum
    foundation front fund gazette globe government group guard guardian health herald heritage holdings homes
    hospital hotel hotels house inc independent industries inquirer institute institution insurance intelligence
    international investment investments investors journal jury kremlin lab labs law league legislature library
    limited llc llp logistics ltd magazine mail media medical medicine mining ministry mirror monitor morning motors
    movement museum nation national navy network networks news newspaper newspapers observer office orchestra
    organization outfitters pac panel parenthood parliament partners partnership party pentagon petroleum pharma
    pharmaceuticals planned police policy politico polling post power pravda press program progress project projects
    properties publishing radio railroad railway railways realty record records register registry research resorts
    resources restaurants reuters review rights school schools science sciences security senate service services
    shipping shipyard shipyards society software solutions squad standard star state states station steelworks
    stores strategies street studies studio studios sun supermarkets supreme survey systems task team technologies
    technology telecom telecoms telegraph television times today transport treasury tribune trust tv twitter union
    united university usa utilities ventures voice watch week weekly wireless workers works world youth"""
)
"""Words that make a name that of a body."""

BODY_HEADS = split_list(
    """academy agency alliance army association authority bank board brotherhood bureau center centre chamber church
    citizens club coalition college commission committee company conference congress corps council court daughters
    department directorate embassy federation foundation friends fund government group house institute institution
    league legislature library ministry movement museum national office organization parliament party republic
    school secretary senate service society speaker state states students university union voice women doctors
    physicians reporters veterans mothers americans chief director head governor mayor president minister"""
)
"""Words that "of", "for" or "on" may follow within a name."""

FIELDS = split_list(
    """agriculture arms arts banking budget commerce customs defense drug economic education energy environment finance
    fish food foreign health homeland housing human immigration industry intelligence interior judiciary justice labor
    means medicare medicine oversight planning public research rules safety science securities space standards state
    tax technology trade transportation treasury urban veterans war ways wildlife women"""
)
"""What bodies and offices are for: words that "and" joins within a name, and that stand after "Secretary of"."""

SEATS = {
    "white house": "united states government", "oval office": "united states government",
    "kremlin": "russian government", "moscow": "russian government",
    "downing street": "british government", "no 10": "british government", "number 10": "british government",
    "whitehall": "british government", "elysee": "french government", "élysée": "french government",
    "quai d'orsay": "french government", "pentagon": "defense department", "foggy bottom": "state department",
    "blue house": "south korean government", "holy see": "vatican", "zhongnanhai": "chinese government",
}  # fmt: skip
"""Seats that speak for a government or a body of it."""


@lru_cache(maxsize=1)
def load_given_names() -> dict[str, str]:
    """Given names in small letters, with the gender: "f", "m" or, for both, ""."""
    names: dict[str, str] = {}
    for line in GIVEN_NAMES.read_text(encoding="utf-8").splitlines():
        kind, _, listed = line.partition(": ")
        names.update(dict.fromkeys(listed.split(), {"female": "f", "male": "m"}.get(kind, "")))
    return names
