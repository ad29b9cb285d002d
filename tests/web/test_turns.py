"""Turns: one at a time as long as it is quick, none held for ever, each given up once."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from firsthand.web import turns
from firsthand.web.turns import Turns

QUICK_S, LONG_S = 0.02, 0.1


async def follow(taken: Turns, log: list[str], name: str, seconds: float) -> None:
    async with taken.take():
        log.append(f"{name} begins")
        await asyncio.sleep(seconds)
        log.append(f"{name} ends")


def run(*asked: Callable[[Turns, list[str]], Awaitable[None]], alone: bool = True) -> list[str]:
    """Let some ask at once, in this order; what happened, in its order."""
    log = list[str]()

    async def ask_all() -> None:
        taken = Turns(alone=alone)
        await asyncio.gather(*(each(taken, log) for each in asked), return_exceptions=True)

    with ThreadPoolExecutor(1) as beside:  # the tests of pages leave a loop running in this thread
        beside.submit(asyncio.run, ask_all()).result()
    return log


def ask(name: str, seconds: float = QUICK_S) -> Callable[[Turns, list[str]], Awaitable[None]]:
    return lambda taken, log: follow(taken, log, name, seconds)


def test_one_after_the_other_in_the_order_in_which_they_came() -> None:
    told = run(ask("first"), ask("second"), ask("third"))
    assert told == [f"{name} {what}" for name in ("first", "second", "third") for what in ("begins", "ends")]


def test_where_the_database_is_a_server_nobody_waits() -> None:
    assert run(ask("first"), ask("second"), alone=False)[:2] == ["first begins", "second begins"]


def test_what_takes_long_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_TURN_S", 0.01)
    told = run(ask("first", LONG_S), ask("second", LONG_S), ask("third", LONG_S))
    assert told[:3] == ["first begins", "second begins", "third begins"]


def test_what_ends_after_its_turn_ends_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async def look_on(taken: Turns, log: list[str]) -> None:
        await asyncio.sleep(0.08)
        log.append("second has its turn still")

    monkeypatch.setattr(turns, "LONGEST_TURN_S", 0.05)
    told = run(ask("first", 0.06), ask("second", 0.2), ask("third"), look_on)
    assert told[:3] == ["first begins", "second begins", "first ends"]
    assert told[3:5] == ["second has its turn still", "third begins"]


def test_what_fails_gives_up_its_turn() -> None:
    async def fail(taken: Turns, log: list[str]) -> None:
        async with taken.take():
            raise RuntimeError

    assert run(fail, ask("second")) == ["second begins", "second ends"]


def test_who_goes_away_while_waiting_takes_no_turn() -> None:
    async def leave(taken: Turns, log: list[str]) -> None:
        async with asyncio.timeout(QUICK_S / 2):
            await follow(taken, log, "gone", QUICK_S)

    assert run(ask("first"), leave, ask("third")) == ["first begins", "first ends", "third begins", "third ends"]
