"""Documents come into the ledger once, in their order, whatever becomes of the readers."""

import gzip
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from firsthand import ingest, read_many
from firsthand.errors import DocumentError, FirsthandError, LedgerError, ModelError, SettingsError
from firsthand.ingest.intake import Intake, find
from firsthand.ingest.pool import Pool
from firsthand.ledger import Ledger
from firsthand.pipeline import count_unlinked
from firsthand.records import Added, Outcome, Reading, Sighting
from firsthand.settings import Settings
from tests.ingest.strange_reader import COMMAND

EXAMPLES = [Path(__file__).resolve().parents[2] / "examples" / name for name in ("briefs.jsonl", "customs-letter.pdf")]
STUCK = (sys.executable, "-c", "import time; time.sleep(60)")
BROKEN = (sys.executable, "-c", "raise SystemExit('no reader today')")

Log = Callable[[], list[list[str]]]


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def take(folder: Path, ledger: Ledger, pool: Pool) -> list[Added]:
    return list(Intake(ledger, pool).take(find([folder], pool.settings)))


def outcomes(results: Iterable[Added]) -> dict[str, Outcome]:
    return {Path(each.name).stem: each.outcome for each in results}


def test_what_the_readers_read_is_what_is_read_in_one_process(ledger: Ledger) -> None:
    results = list(ingest.add(EXAMPLES, ledger, readers=2))
    alone = [each for each in read_many(EXAMPLES) if isinstance(each, Reading)]
    assert list(ledger.readings()) == alone
    assert [each.claims for each in results] == [len(each.attributions) for each in alone]
    assert [each.id for each in results] == [each.document.sha256[:16] for each in alone]
    assert {each.outcome for each in results} == {Outcome.ADDED}


def test_what_came_in_is_linked_when_all_is_in(ledger: Ledger) -> None:
    adding = ingest.add(EXAMPLES, ledger, readers=1)
    next(adding)
    adding.close()
    assert count_unlinked(ledger) == 1
    list(ingest.add(EXAMPLES, ledger, readers=1, link=False))
    assert count_unlinked(ledger) == 3
    list(ingest.add(EXAMPLES, ledger, readers=1))
    assert count_unlinked(ledger) == 0


def test_results_come_in_the_order_of_the_files(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    write(folder, **{f"{number:02}": f"wait {0.1 if number % 7 == 0 else 0} {number}" for number in range(20)})
    results = take(folder, ledger, shared_pool)
    assert [Path(each.name).stem for each in results] == [f"{number:02}" for number in range(20)]
    assert [each.document.name for each in ledger.readings()] == [each.name for each in results]
    assert all(each.name.startswith(str(folder)) for each in results)


def test_what_the_ledger_has_needs_no_reader(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    write(folder, a="one", b="two")
    first = take(folder, ledger, shared_pool)
    with Pool(Settings(), command=BROKEN) as none:
        again = take(folder, ledger, none)
    assert outcomes(first) == {"a": Outcome.ADDED, "b": Outcome.ADDED}
    assert outcomes(again) == {"a": Outcome.KNOWN, "b": Outcome.KNOWN}
    assert [each.id for each in again] == [each.id for each in first]


def test_a_run_that_was_cut_short_goes_on(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    write(folder, **{f"{number:02}": f"text {number}" for number in range(30)})
    run = Intake(ledger, shared_pool).take(find([folder], Settings()))
    before = [next(run) for _ in range(10)]
    run.close()
    again = take(folder, ledger, shared_pool)
    assert [each.outcome for each in again] == [Outcome.KNOWN] * len(before) + [Outcome.ADDED] * 20
    assert len(list(ledger.readings())) == 30


def test_the_same_bytes_are_read_once(folder: Path, ledger: Ledger, log: Log) -> None:
    write(folder, a="wait 0.1", b="wait 0.1", c="refuse", d="refuse", e="other")
    with Pool(Settings(), readers=2, command=COMMAND) as pool:
        results = take(folder, ledger, pool)
    assert list(outcomes(results).values()) == [
        Outcome.ADDED,
        Outcome.KNOWN,
        Outcome.UNREAD,
        Outcome.UNREAD,
        Outcome.ADDED,
    ]
    assert sorted(Path(name).stem for _, name in log()) == ["a", "c", "e"]
    assert [each.failure.name for each in results if each.failure] == [str(folder / "c.txt"), str(folder / "d.txt")]


def test_a_reader_that_breaks_off_costs_its_document_alone(folder: Path, ledger: Ledger, log: Log) -> None:
    write(folder, a="one", b="crash", c="two", d="stumble", e="refuse", f="print", g="three")
    with Pool(Settings(), readers=1, command=COMMAND) as pool:
        results = take(folder, ledger, pool)
    failures = {Path(each.name).stem: each.failure for each in results if each.failure}
    assert [each.outcome for each in results if not each.failure] == [Outcome.ADDED] * 4
    assert {name: failure.error for name, failure in failures.items()} == {
        "b": "DocumentError",
        "d": "DocumentError",
        "e": "DamagedDocument",
    }
    assert str(signal.strsignal(signal.SIGSEGV)) in failures["b"].what
    assert "ValueError: nobody  foresaw this" in failures["d"].what  # without the control character
    assert "it is torn" in failures["e"].what
    assert len({process for process, _ in log()}) == 3
    assert [(Path(each.name).stem, each.what) for each in ledger.unread()] == [
        (name, failure.what) for name, failure in failures.items()
    ]


def test_an_idle_reader_that_was_killed_costs_nothing(folder: Path, ledger: Ledger, log: Log) -> None:
    with Pool(Settings(), readers=1, command=COMMAND) as pool:
        write(folder, a="one")
        take(folder, ledger, pool)
        ((process, _),) = log()
        os.kill(int(process), signal.SIGKILL)
        os.waitid(os.P_PID, int(process), os.WEXITED | os.WNOWAIT)
        write(folder, b="two")
        assert outcomes(take(folder, ledger, pool)) == {"a": Outcome.KNOWN, "b": Outcome.ADDED}


def test_a_document_that_takes_too_long_is_given_up(folder: Path, ledger: Ledger) -> None:
    write(folder, a="hang", b="one")
    with Pool(Settings(max_read_s=1), readers=1, command=COMMAND) as pool:
        late, good = take(folder, ledger, pool)
    assert late.failure is not None
    assert late.failure.error == "SlowDocument"
    assert late.failure.what == "reading it took longer than 1 seconds"
    assert "max_read_s" in late.failure.advice
    assert good.outcome is Outcome.ADDED


def test_a_document_that_failed_is_tried_again(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    write(folder, a="refuse")
    assert outcomes(take(folder, ledger, shared_pool)) == {"a": Outcome.UNREAD}
    assert outcomes(take(folder, ledger, shared_pool)) == {"a": Outcome.UNREAD}
    write(folder, a="well")
    assert outcomes(take(folder, ledger, shared_pool)) == {"a": Outcome.ADDED}
    assert ledger.unread() == ()


def test_an_archive_that_was_cut_short_is_off_the_list_once_it_is_whole(
    folder: Path, ledger: Ledger, shared_pool: Pool
) -> None:
    whole = gzip.compress(b'{"text": "one"}\n{"text": "two"}\n')
    (folder / "rows.jsonl.gz").write_bytes(whole[:-8])
    take(folder, ledger, shared_pool)
    assert [Path(each.name).name for each in ledger.unread()] == ["rows.jsonl.gz"]
    (folder / "rows.jsonl.gz").write_bytes(whole)
    take(folder, ledger, shared_pool)
    assert ledger.unread() == ()


def test_a_changed_file_is_a_new_version(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    write(folder, a="first")
    take(folder, ledger, shared_pool)
    write(folder, a="second")
    assert outcomes(take(folder, ledger, shared_pool)) == {"a": Outcome.NEW_VERSION}


def test_hundreds_of_lines_come_in_in_their_order(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    lines = [json.dumps({"id": str(number), "text": f"Line {number}."}) for number in range(200)]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert len(take(folder, ledger, shared_pool)) == 200
    assert [each.document.id for each in ledger.readings()] == [str(number) for number in range(200)]


def test_a_missing_model_ends_the_run_once(folder: Path, ledger: Ledger, tmp_path: Path) -> None:
    write(folder, a="one", b="two", c="three")
    with pytest.raises(ModelError, match="nowhere"):
        list(ingest.add([folder], ledger, settings=Settings(model_folder=str(tmp_path / "nowhere")), readers=2))
    assert list(ledger.readings()) == []


def test_a_model_that_goes_missing_ends_the_run(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    write(folder, a="one", b="forget", c="two")
    run = Intake(ledger, shared_pool).take(find([folder], Settings()))
    assert next(run).outcome is Outcome.ADDED
    with pytest.raises(ModelError):
        next(run)


def test_readers_that_cannot_start_end_the_run(folder: Path, ledger: Ledger) -> None:
    write(folder, a="one", b="two")
    with Pool(Settings(), command=BROKEN) as pool, pytest.raises(FirsthandError, match="no reader today"):
        take(folder, ledger, pool)
    with Pool(Settings(), command=("/nowhere/python",)) as pool, pytest.raises(FirsthandError, match="cannot start"):
        take(folder, ledger, pool)


def test_a_reader_that_is_never_ready_ends_the_run(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="one")
    monkeypatch.setattr("firsthand.ingest.reader_process.MOST_START_S", 0.2)
    with Pool(Settings(), command=STUCK) as pool, pytest.raises(FirsthandError, match=r"not ready within 0\.2 seconds"):
        take(folder, ledger, pool)


def test_a_ledger_that_cannot_be_written_to_ends_the_run_and_its_readers(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, log: Log
) -> None:
    write(folder, a="one", b="two", c="wait 60")
    put, rooms = ledger.put, iter([True])

    def put_while_there_is_room(*given: object) -> Outcome:
        if not next(rooms, False):
            raise LedgerError("firsthand.db: there is no room left on its disk.")
        return put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "put", put_while_there_is_room)
    with Pool(Settings(), readers=2, command=COMMAND) as pool, pytest.raises(LedgerError, match="no room"):
        take(folder, ledger, pool)
    assert [each.document.text for each in ledger.readings()] == ["one"]
    assert not any(Path(f"/proc/{process}").exists() for process, _ in log())


def test_a_document_that_the_database_cannot_hold_costs_itself_alone(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, shared_pool: Pool
) -> None:
    write(folder, a="one", b="two", c="three")
    put = ledger.put

    def refuse(reading: Reading, sighting: Sighting) -> Outcome:
        if reading.document.text == "two":
            raise DocumentError("the ledger cannot hold it", where=sighting.name, advice="Report it.")
        return put(reading, sighting)

    monkeypatch.setattr(ledger, "put", refuse)
    results = take(folder, ledger, shared_pool)
    assert outcomes(results) == {"a": Outcome.ADDED, "b": Outcome.UNREAD, "c": Outcome.ADDED}
    assert results[1].failure is not None
    assert [each.what for each in ledger.unread()] == ["the ledger cannot hold it"]


def test_what_comes_in_as_a_stream_has_no_path(ledger: Ledger) -> None:
    data = b"The bridge is safe, the mayor said."
    (added,) = ingest.add_stream(io.BytesIO(data), ledger, name="standard input", readers=1)
    assert (added.name, added.outcome, added.claims) == ("standard input", Outcome.ADDED, 1)
    (again,) = ingest.add_stream(io.BytesIO(data), ledger, name="standard input")
    assert again.outcome is Outcome.KNOWN


def test_a_file_that_is_not_there_is_noted(folder: Path, ledger: Ledger) -> None:
    (added,) = ingest.add([folder / "absent.txt"], ledger)
    assert added.outcome is Outcome.UNREAD
    assert added.failure is not None
    assert added.failure.name == str(folder / "absent.txt")


@pytest.mark.parametrize("readers", [0, -1])
def test_there_is_at_least_one_reader(ledger: Ledger, readers: int) -> None:
    with pytest.raises(SettingsError, match="1 or more"):
        list(ingest.add([], ledger, readers=readers))
