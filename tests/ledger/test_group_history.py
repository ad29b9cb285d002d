"""Claims and stories as they stood: what comes later changes no answer; what people judged holds while in force."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random

import pytest

from firsthand import pipeline
from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.ledger.webs import Web
from firsthand.records import NOW, Correction, Judgement, Reading, Ruling, Vantage
from tests.ledger.articles import Said, add, write_article
from tests.ledger.dumps import dump
from tests.linking.fakes import judged

__all__ = ["judged"]
pytestmark = pytest.mark.usefixtures("judged")

DAYS = ("2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04", "")
PAGES = ("", "", "https://wenn.example/bridge")
PAIRED = (Ruling.SAME_CLAIM, Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM)
DOCUMENTS = 9
STEPS = 6


def write_documents(seed: int) -> list[Reading]:
    chances = Random(seed)
    return [
        write_article(
            *(Said("Ada Brook", f"{chances.choice('aab!')} {place}") for place in range(chances.randint(1, 2))),
            text=f"{number} {seed} #news",
            publisher=f"Paper {number % 4}",
            published=chances.choice(DAYS),
            url=chances.choice(PAGES),
        )
        for number in range(DOCUMENTS)
    ]


class Life:
    """The life of a ledger, one thing after the other, by a seed.

    State: the documents that are there, those to come, and the judgements that can be withdrawn.
    """

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self.ledger = ledger
        self.documents: list[Reading] = []
        self._coming = write_documents(seed)
        self._chances = Random(seed)
        self._judgements: list[str] = []

    @property
    def claims(self) -> list[str]:
        return [each.id for reading in self.documents for each in reading.attributions]

    def live(self) -> None:
        """Let one thing happen."""
        if self._coming and (len(self.documents) < 3 or self._chances.random() < 0.5):
            self.add(self._coming.pop())
        else:
            self.judge()

    def add(self, reading: Reading) -> None:
        add(self.ledger, reading)
        self.documents.append(reading)
        list(pipeline.link(self.ledger))

    def judge(self) -> None:
        one, other = self._chances.sample(self.claims, 2)
        left, right = (each.document.sha256[:16] for each in self._chances.sample(self.documents, 2))
        made = self._chances.choice(
            [
                *(Judgement(ruling, one, other) for ruling in PAIRED),
                Judgement(Ruling.WRONG, one, why=str(len(self._judgements))),
                Judgement(Ruling.WRONG, one, why=other, correction=Correction(name="Bo Reed")),
                Judgement(Ruling.NOT_COPY, left, right),
                *(Judgement(Ruling.WITHDRAWN, each) for each in self._judgements[-1:]),
            ]
        )
        kept = self.ledger.judge(made)
        if kept.ruling is Ruling.WITHDRAWN:
            self._judgements.pop()
        elif kept.id not in self._judgements:
            self._judgements.append(kept.id)

    def ask(self, vantage: Vantage) -> Mapping[str, object]:
        """Ask for claims and stories."""
        claims, documents = self.claims[:3], [each.document.sha256[:16] for each in self.documents[:2]]
        return {
            **{id_: self._try(self.ledger.claim_group, id_, vantage) for id_ in claims},
            "document": self._try(self.ledger.document_groups, documents[0], vantage),
            "story": self._try(self.ledger.story, documents[1], vantage),
            "stories": self.ledger.stories(vantage=vantage),
            "latest": self.ledger.stories(limit=1, since="2024-03-02", vantage=vantage),
        }

    def _try(self, question: Callable[..., object], id_: str, vantage: Vantage) -> object:
        try:
            return question(id_, vantage=vantage)
        except NotFound:
            return None


@pytest.fixture(params=range(2))
def life(ledger: Ledger, request: pytest.FixtureRequest) -> Life:
    """The life of a ledger that has three documents."""
    begun = Life(ledger, request.param)
    for _ in range(3):
        begun.live()
    return begun


def test_what_was_known_stays_as_it_was(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = list[tuple[Vantage, Mapping[str, object]]]()
    for step in range(STEPS):
        moment = datetime.now(UTC).isoformat(timespec="microseconds")
        asked = (Vantage(known_on=moment), Vantage("2024-03-02", moment), Vantage("", moment, all_versions=True))
        answers.append((asked[step % 3], life.ask(asked[step % 3])))
        life.live()
    for vantage, before in answers:
        assert life.ask(vantage) == before
    monkeypatch.setattr(Web, "_are_kept", False)
    assert life.ask(Vantage(known_on="2099-01-01")) == life.ask(Vantage(as_of="2099")) == life.ask(NOW)


def test_what_comes_out_later_changes_nothing_before(life: Life) -> None:
    before = life.ask(Vantage(as_of="2024-03-04"))
    for number in range(2):
        said = Said("Ada Brook", "a 0"), Said("Bo Reed", "! 1")
        life.add(write_article(*said, text=f"later {number} #news", published=f"2024-03-0{5 + number}"))
    assert life.ask(Vantage(as_of="2024-03-04")) == before
    assert life.ask(NOW) != before


def test_to_link_anew_keeps_what_was_judged(life: Life, where: str) -> None:
    for _ in range(STEPS):
        life.live()
    before = dump(where)
    list(pipeline.relink(life.ledger))
    assert dump(where) == before


@pytest.fixture
def three(ledger: Ledger) -> list[str]:
    """The ids of three claims that are not linked, each of a document of its own."""
    readings = [
        write_article(Said("Ada Brook", f"{what} 0"), text=f"{what} #{what}", published=f"2024-03-0{number}")
        for number, what in enumerate("abc", 1)
    ]
    add(ledger, *readings)
    list(pipeline.link(ledger))
    return [each.attributions[0].id for each in readings]


def list_groups(ledger: Ledger, claims: list[str], vantage: Vantage = NOW) -> set[frozenset[str]]:
    groups = (ledger.claim_group(each, vantage=vantage) for each in claims)
    return {frozenset(telling.attribution.id for telling in each.tellings) for each in groups}


def test_who_decided_is_told(ledger: Ledger, three: list[str]) -> None:
    first, second, third = three
    before = datetime.now(UTC).isoformat(timespec="microseconds")
    made = ledger.judge(Judgement(Ruling.SAME_CLAIM, second, first, by="Ann", why="one bridge"))
    group = ledger.claim_group(second)
    (link,) = group.links
    assert (group.claim, group.judgements) == (first, (made,))
    assert ({link.left, link.right}, link.confidence, link.reason) == ({first, second}, 1.0, made.reason)
    assert list_groups(ledger, three) == {frozenset((first, second)), frozenset((third,))}
    assert len(list_groups(ledger, three, Vantage(known_on=before))) == 3
    ledger.judge(Judgement(Ruling.WITHDRAWN, made.id, by="Ann"))
    assert len(list_groups(ledger, three)) == 3
    assert ledger.claim_group(second).judgements == ()


def test_of_decisions_that_cannot_all_hold_the_later_ones_do(ledger: Ledger, three: list[str]) -> None:
    first, second, third = three
    for ruling, one, other in (
        (Ruling.SAME_CLAIM, first, second),
        (Ruling.SAME_CLAIM, second, third),
        (Ruling.DIFFERENT_CLAIM, first, third),
    ):
        ledger.judge(Judgement(ruling, one, other))
    assert list_groups(ledger, three) == {frozenset((first,)), frozenset((second, third))}
    ledger.judge(Judgement(Ruling.WRONG, third, by="Ann", why="a caption"))
    assert list_groups(ledger, three[:2]) == {frozenset((first, second))}


def test_what_is_no_claim_is_not_given(ledger: Ledger, three: list[str]) -> None:
    ledger.judge(Judgement(Ruling.SAME_CLAIM, three[0], three[1]))
    wrong = ledger.judge(Judgement(Ruling.WRONG, three[0], by="Ann", why="a caption"))
    with pytest.raises(NotFound, match=rf"{three[0]} is no claim: judged wrong by Ann on .*: a caption.*{wrong.id}"):
        ledger.claim_group(three[0])
    assert list_groups(ledger, three[1:2]) == {frozenset((three[1],))}
    ledger.judge(Judgement(Ruling.WITHDRAWN, wrong.id))
    assert list_groups(ledger, three[:2]) == {frozenset(three[:2])}


def test_a_claim_that_was_not_there_yet(ledger: Ledger, three: list[str]) -> None:
    with pytest.raises(
        NotFound, match=rf"{three[2]} was not there as of 2024-03-02: its document came out on 2024-03-03"
    ):
        ledger.claim_group(three[2], vantage=Vantage(as_of="2024-03-02"))
    with pytest.raises(NotFound, match="was not there as known on 2024-03-02: its document came into the ledger at 20"):
        ledger.claim_group(three[2][:6], vantage=Vantage(known_on="2024-03-02"))
    with pytest.raises(NotFound, match="the ledger has no claim"):
        ledger.claim_group("ffffffff", vantage=Vantage(known_on="2024-03-02"))
