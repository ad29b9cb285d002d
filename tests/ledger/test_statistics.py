"""Who is quoted, as what, through whom; wire copy apart."""

from firsthand.ledger import Ledger
from firsthand.records import Failure, SourceType, Stance, Statistics, Tally
from tests.ledger.articles import Said, add, write_article


def test_an_empty_ledger_counts_nothing(ledger: Ledger) -> None:
    nothing = Tally("documents", 0, 0), Tally("claims", 0, 0)
    assert ledger.statistics() == Statistics(*nothing, 0, 0, 0, (), (), (), (), (), (), ())


def test_own_and_wire_copy_are_counted_apart(ledger: Ledger) -> None:
    mayor = Said("Ada Brook", "the bridge is safe", title="mayor", via=("CNN", "AP", "CNN"))
    denial = Said("ADA BROOK", "there were cracks", stance=Stance.DENY, via=("?",))
    critics = Said("critics", "it is not", kind=SourceType.UNNAMED_GROUP, title="critics")
    add(
        ledger,
        write_article(mayor, critics),
        write_article(mayor, publisher="The Post", wire="AFP"),
        write_article(denial, publisher="", wire="AFP"),
        write_article(),
    )
    ledger.put_unread(Failure("b.pdf", "DamagedDocument", "torn", "Mend it."))
    counted = ledger.statistics()
    assert counted.documents == Tally("documents", 2, 2)
    assert counted.claims == Tally("claims", 2, 2)
    assert (counted.pages, counted.unread) == (4, 1)
    assert counted.kinds == (Tally("named_person", 1, 2), Tally("unnamed_group", 1, 0))
    assert counted.stances == (Tally("state", 2, 1), Tally("deny", 0, 1))
    assert counted.quoted == (Tally("Ada Brook", 1, 2),)
    assert counted.roles == (Tally("mayor", 1, 1), Tally("critics", 1, 0))
    assert counted.hands == (Tally("AP", 1, 1), Tally("CNN", 1, 1), Tally("?", 0, 1))
    assert counted.outlets == (Tally("The Wenn Herald", 2, 0), Tally("The Post", 0, 1))
    assert counted.agencies == (Tally("AFP", 0, 2),)


def test_tallies_are_cut_to_their_top(ledger: Ledger) -> None:
    add(ledger, write_article(*(Said(f"Person {n}", "yes") for n in range(9) for _ in range(n))))
    assert [tally.all for tally in ledger.statistics(top=3).quoted] == [8, 7, 6]
    assert ledger.statistics(top=0).quoted == ()
