"""Claims and stories made by hand: a claim that goes round, one of two origins, a story of both."""

from dataclasses import replace
from typing import Any

from firsthand.records import (
    Attribution,
    ClaimGroup,
    ClaimLink,
    Contradiction,
    Credibility,
    Derivation,
    DerivationKind,
    Doubt,
    Entry,
    Hand,
    Likeness,
    Loop,
    Metadata,
    Origin,
    Origins,
    Passage,
    Relation,
    SharedPassage,
    SourceType,
    Stance,
    Story,
    StoryClaim,
    Telling,
    Way,
)
from firsthand.text import Span
from tests.views.ledgers import Nasty, make_entry

NOWHERE = Passage((), "")


def make_document(number: int, publisher: str, **fields: Any) -> Entry:
    """Make an entry; its id begins with its number, and it came out on that day of June."""
    known = Metadata(title=f"Headline {number}", publisher=publisher)
    return make_entry(
        **{
            "id": f"{number:02d}" * 8,
            "given_id": f"{number:02d}" * 8,
            "metadata": known,
            "publisher": publisher,
            "published": f"2025-06-{number:02d}",
            "name": f"{number}.txt",
        }
        | fields
    )


def make_told(number: int, content: str, entry: Entry, **fields: Any) -> Telling:
    """Make a telling; the id of its attribution begins with "a" and its number."""
    blank = Attribution(
        f"a{number:02d}" + "0" * 13, (Span(0, 3),), (), (Span(4, 9),), "", "said", content, None, 0.9, ""
    )
    return Telling(replace(blank, **fields), entry)


def make_way(telling: Telling, origin: str, *stops: str, passes_on: tuple[str, ...] = (), reason: str = "") -> Way:
    """Make the way of a telling."""
    return Way(telling.attribution.id, stops, origin, passes_on, reason)


OFFICIAL = {"name": "a port official", "type": SourceType.ANONYMOUS_SOURCE}
PIECES = [
    make_told(1, "Four ferries are out of service", make_document(1, "Quay Mercury"), **OFFICIAL),
    make_told(2, "four ferries cannot sail", make_document(2, "The Post"), hands=(Hand("Quay Mercury", NOWHERE, ""),)),
    make_told(3, "four ferries cannot sail", make_document(3, "Valley Herald"), **OFFICIAL),
    make_told(4, "Four ferries are laid up", make_document(4, "Evening Ledger"), name="Ilse Brandt"),
    make_told(5, "Four ferries are out of service", make_document(5, "Quay Mercury"), name="World Monitor"),
]
DENIAL = make_told(
    6,
    "that any ferry is out of service",
    make_document(6, "World Monitor"),
    name="Transport Ministry",
    type=SourceType.NAMED_ORGANIZATION,
    stance=Stance.DENY,
    cue_text="denied",
)
IDS = [telling.entry.id for telling in PIECES]
GROUP = ClaimGroup(
    claim=PIECES[0].attribution.id,
    tellings=tuple(PIECES),
    links=(
        ClaimLink(PIECES[0].attribution.id, PIECES[1].attribution.id, Relation.SAME, 0.9, "“four”, “ferries” in both"),
    ),
    contradictions=(
        Contradiction(
            against=PIECES[0].attribution.id,
            telling=DENIAL,
            confidence=0.9,
            reason="denies that “any ferry is out of service”",
            claim=DENIAL.attribution.id,
            tellings=3,
            weight=0.9,
        ),
    ),
    derivations=(
        Derivation(IDS[1], IDS[0], True, DerivationKind.CITATION, 0.0, 0.9, "names the Quay Mercury"),
        Derivation(
            IDS[2],
            IDS[1],
            True,
            DerivationKind.REPRINT,
            0.956,
            0.99,
            "nearly all of it stands there",
            (SharedPassage(Span(0, 9), Span(3, 12)),),
        ),
    ),
)
DOUBT = Doubt("A", "B", 1, 1, "“a port official” may be Ilse Brandt; neither text says")
ORIGINS = Origins(
    group=GROUP,
    ways=(
        make_way(PIECES[0], "A", "Quay Mercury", "a port official", reason="says it has it from a port official"),
        make_way(PIECES[1], "A", "The Post", "Quay Mercury", "a port official", passes_on=(IDS[0],)),
        make_way(
            PIECES[2],
            "A",
            "Valley Herald",
            "Quay Mercury",
            "a port official",
            passes_on=(IDS[1], IDS[0]),
            reason="nearly all of it stands there; by the same words",
        ),
        make_way(PIECES[3], "B", "Evening Ledger", "Ilse Brandt"),
        make_way(PIECES[4], "", "Quay Mercury", "?", "World Monitor"),
    ),
    origins=(
        Origin(
            "A",
            "a port official",
            SourceType.ANONYMOUS_SOURCE,
            "",
            tuple(each.attribution.id for each in PIECES[:3]),
            ("The Post has it from the Quay Mercury",),
        ),
        Origin("B", "Ilse Brandt", SourceType.NAMED_PERSON, "engineer", (PIECES[3].attribution.id,), ()),
    ),
    least=1,
    most=2,
    doubts=(DOUBT,),
    key=DOUBT,
    loops=(Loop(("Quay Mercury", "World Monitor"), (PIECES[4].attribution.id,), "each names the other"),),
    credibility=Credibility(4, "denied by the ministry"),
    reason="Ilse Brandt, and a port official who may be she.",
)
STORY = Story(
    id=IDS[0],
    title="Ferries stay in port",
    entries=tuple(telling.entry for telling in (*PIECES, DENIAL)),
    likenesses=(Likeness(IDS[0], IDS[1], 0.9, "“Quay”, “ferries”"),),
    derivations=GROUP.derivations,
    claims=(
        StoryClaim(GROUP.claim, PIECES[0], 5, 4, 1, 2, 1, True),
        StoryClaim("b1" * 8, PIECES[3], 1, 1, 1, 1, 0, False),
    ),
)


def draw_hostile_origins(nasty: str) -> Origins:
    """Make a traced claim that has the same words in every place that a document can fill."""
    told = tell_hostile(nasty)
    copied = replace(GROUP.derivations[0], derived=told.entry.id, original=told.entry.id, reason=nasty)
    group = ClaimGroup(
        claim=nasty,
        tellings=(told, told),
        links=(replace(GROUP.links[0], left=nasty, right=nasty, reason=nasty),),
        contradictions=(Contradiction(nasty, told, 0.9, nasty, nasty),),
        derivations=(copied,),
    )
    origin = Origin("A", nasty, SourceType.NAMED_PERSON, nasty, (nasty,), (nasty,))
    doubt = Doubt("A", nasty, 1, 1, nasty)
    way = Way(nasty, (nasty, nasty, nasty), "A", (told.entry.id,), nasty)
    return replace(
        ORIGINS,
        group=group,
        ways=(way, replace(way, origin="", stops=(nasty,))),
        origins=(origin,),
        doubts=(doubt,),
        key=doubt,
        loops=(Loop((nasty, nasty), (nasty,), nasty),),
        credibility=Credibility(4, nasty),
        reason=nasty,
    )


def draw_hostile_story(nasty: str) -> Story:
    """Make a story that has the same words in every place that a document can fill."""
    told = tell_hostile(nasty)
    copied = replace(GROUP.derivations[1], derived=told.entry.id, original=told.entry.id, reason=nasty)
    claim = replace(STORY.claims[0], claim=nasty, telling=told)
    return Story(nasty, nasty, (told.entry,), (Likeness(nasty, nasty, 1.0, nasty),), (copied,), (claim,))


def tell_hostile(nasty: str) -> Telling:
    """Make a telling that has the same words in every place that a document can fill."""
    hit = Nasty(nasty).hit
    return Telling(hit.attribution, replace(hit.entry, id=nasty))
