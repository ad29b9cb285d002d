"""What is answered for a moment that is over stays as it is, whatever comes into the ledger later."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.records import Correction, Filter, Judgement, Ruling, Sighting, SourceType, Stance, Statistics, Vantage
from tests.ledger.articles import Said, write_article

NAMES = ("Ada Brook", "Inés Volková", "the harbour office", "two officials", "critics")
KINDS = (
    SourceType.NAMED_PERSON,
    SourceType.NAMED_PERSON,
    SourceType.NAMED_ORGANIZATION,
    SourceType.ANONYMOUS_SOURCE,
    SourceType.UNNAMED_GROUP,
)
THINGS = ("the bridge is safe", "the ferry is late", "the bridge will close in May", "mussels are dear", "no boat left")
HANDS = ((), (), ("The Wenn Herald",), ("AP", "Radio Wenn"))
DAYS = (*(f"2024-{month:02}-{day:02}" for month in range(1, 6) for day in (3, 17)), "")
PAGES = ("", "https://wenn.example/bridge", "https://wenn.example/ferry")
STEPS = 6
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"source": "brook"},
    {"kind": "anonymous_source"},
    {"via": "AP"},
    {"stance": "deny"},
    {"nameless": True, "since": "2024-02"},
    {"outlet": "Herald", "until": "2024-03", "own": True},
)


class Life:
    """The life of a ledger, one thing after the other, by a seed.

    State: what may be judged: the ids of the claims that are there, and of the judgements.
    """

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self.ledger = ledger
        self._random = Random(seed)
        self._claims: list[str] = []
        self._judgements: list[str] = []
        self._documents: list[str] = []

    def live(self) -> str:
        """Let one thing happen; return a moment after it, before anything else happens."""
        if self._claims and self._random.random() < 0.5:
            self._judge()
        else:
            self.add(self._random.choice(DAYS))
        return datetime.now(UTC).isoformat(timespec="microseconds")

    def add(self, published: str) -> None:
        """Add a document of a day, to a page of its own or as a new version."""
        said = [self._say() for _ in range(self._random.randint(0, 3))]
        text = f"{len(self._documents)} {said}"
        wire, publisher = self._random.choice(("", "AP")), self._random.choice(("The Wenn Herald", "Radio Wenn"))
        page = self._random.choice(PAGES)
        reading = write_article(
            *said, text=text, published=published, wire=wire, publisher=publisher, url=page, given_id=page or text
        )
        self.ledger.put(reading, Sighting(f"a{len(self._documents)}.txt"))
        self.ledger.put(reading, Sighting("found twice.txt"))
        self._documents += [reading.document.sha256[:16]]
        self._claims += [each.id for each in reading.attributions]

    def ask(self, vantage: Vantage) -> dict[str, object]:
        """Ask for all that is answered directly."""
        ledger, words = self.ledger, ("bridge safe", "boat")
        documents = {told: self._open(told, vantage) for told in (*self._documents, *PAGES[1:])}
        claims = {f"claims {where}": ledger.claims("", Filter(**where, vantage=vantage)) for where in FILTERS}
        found = {f"words {each}": ledger.claims(each, Filter(vantage=vantage), limit=5) for each in words}
        sources = {name: ledger.source(name, vantage=vantage) for name in ("Ada Brook", "officials")}
        whole = {
            "corrections": tuple(ledger.corrections(vantage=vantage)),
            "outlet": ledger.outlet("Radio Wenn", vantage=vantage),
            "outlets": ledger.outlets(vantage=vantage),
            "statistics": ledger.statistics(vantage=vantage),
        }
        return {**documents, **claims, **found, **sources, **whole}

    def _open(self, told: str, vantage: Vantage) -> object:
        try:
            return self.ledger.document(told, vantage=vantage)
        except NotFound:
            return None

    def _say(self) -> Said:
        who, what = self._random.randrange(len(NAMES)), self._random.choice(THINGS)
        stance, via = self._random.choice((Stance.STATE, Stance.DENY)), self._random.choice(HANDS)
        return Said(NAMES[who], what, KINDS[who], stance=stance, via=via, on=self._random.choice(("", "2024-02-01")))

    def _judge(self) -> None:
        subject = self._random.choice(self._claims)
        made = Judgement(Ruling.WRONG, subject, by="Ada", why=str(len(self._judgements)), correction=self._correct())
        if self._judgements and self._random.random() < 0.3:
            made = Judgement(Ruling.WITHDRAWN, self._judgements.pop(), by="Ada")
        kept = self.ledger.judge(made)
        if kept.ruling is Ruling.WRONG:
            self._judgements.append(kept.id)

    def _correct(self) -> Correction | None:
        who = self._random.randrange(len(NAMES))
        return self._random.choice(
            (
                None,
                Correction(name=NAMES[who], type=KINDS[who]),
                Correction(via=self._random.choice(HANDS)),
                Correction(stance=Stance.DENY),
                Correction(title="mayor"),
            )
        )


@pytest.fixture(params=range(2))
def life(ledger: Ledger, request: pytest.FixtureRequest) -> Life:
    """The life of a ledger, not yet begun."""
    return Life(ledger, request.param)


def test_what_comes_later_changes_no_answer_for_a_moment_that_is_over(life: Life) -> None:
    told: list[tuple[Vantage, dict[str, object]]] = []
    for step in range(STEPS):
        moment = life.live()
        day = DAYS[step % (len(DAYS) - 1)]
        asked = Vantage(known_on=moment), Vantage(as_of=day, known_on=moment, all_versions=step % 2 == 0)
        told += [(vantage, life.ask(vantage)) for vantage in asked]
    for vantage, answers in told:
        again = life.ask(vantage)
        assert {name: again[name] for name in answers} == answers


def test_what_came_out_later_changes_no_answer_as_of_a_day(life: Life) -> None:
    for _ in range(STEPS):
        life.live()
    asked = [Vantage(as_of="2024-03"), Vantage(as_of="2024-02-10"), Vantage(as_of="2023", all_versions=True)]
    told = [life.ask(vantage) for vantage in asked]
    for day in ("2024-04-01", "2024-05-09", ""):
        life.add(day)
    for vantage, answers in zip(asked, told, strict=True):
        again = life.ask(vantage)
        assert {name: again[name] for name in answers} == answers


def test_what_is_known_by_now_is_what_there_is(life: Life) -> None:
    for _ in range(STEPS):
        moment = life.live()
    for all_versions in (False, True):
        now = life.ask(Vantage(all_versions=all_versions))
        then = life.ask(Vantage(known_on=moment, all_versions=all_versions))
        counted = now["statistics"]
        assert isinstance(counted, Statistics)
        now["statistics"] = replace(counted, unread=None)
        assert _leave_out_words(then) == _leave_out_words(now)


def _leave_out_words(answers: dict[str, object]) -> dict[str, object]:
    """Leave out what is ranked by words, which are of other worth on SQLite when the past is asked."""
    return {name: answer for name, answer in answers.items() if not name.startswith("words")}
