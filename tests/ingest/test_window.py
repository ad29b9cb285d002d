"""What is on its way keeps its order and takes a bounded room."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from hypothesis import given
from hypothesis import strategies as st

from firsthand.ingest.window import MOST_BYTES, MOST_WAITING, keep_order


@dataclass
class Thing:
    held_bytes: int = 0
    is_done: bool = True


@given(st.lists(st.booleans(), max_size=600))
def test_everything_comes_out_in_order(done: list[bool]) -> None:
    things = [Thing(is_done=each) for each in done]
    assert list(map(id, keep_order(iter(things)))) == list(map(id, things))


def count_out(things: Iterator[Thing], taken: list[Thing]) -> list[int]:
    """Say how many were on their way each time that one came out, itself included."""
    return [len(taken) - out for out, _ in enumerate(keep_order(note(things, taken)))]


def note(things: Iterator[Thing], taken: list[Thing]) -> Iterator[Thing]:
    for each in things:
        taken.append(each)
        yield each


def test_what_is_done_comes_out_before_more_is_taken() -> None:
    assert count_out(repeat(Thing(), 3), []) == [1, 1, 1]


def test_so_many_are_on_their_way_at_most() -> None:
    assert max(count_out(repeat(Thing(is_done=False), 1000), [])) == MOST_WAITING


def test_so_many_bytes_are_on_their_way_at_most() -> None:
    assert max(count_out(repeat(Thing(MOST_BYTES // 4, is_done=False), 100), [])) == 4


def test_one_larger_than_all_the_room_comes_through() -> None:
    huge = Thing(3 * MOST_BYTES, is_done=False)
    assert list(keep_order([huge, Thing()])) == [huge, Thing()]
