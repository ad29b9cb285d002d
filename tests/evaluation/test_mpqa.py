from collections.abc import Sequence
from typing import Any

from evaluation.mpqa import is_right, pair, tabulate

AGENTS = {"lee": {"mentions": [{"start": 0, "end": 7}]}, "ray": {"mentions": [{"start": 20, "end": 27}]}}


def event(start: int, chain: Sequence[str], words: Sequence[Sequence[Sequence[int]]] = ()) -> dict[str, Any]:
    return {
        "start": start,
        "end": start + 4,
        "cue": "said",
        "chain": ["w", *chain],
        "agents": [[], *words],
        "depth": len(chain),
        "type": "objective-speech-event",
    }


def test_events_are_paired_once_by_the_overlap_of_their_cues() -> None:
    wanted, near, far = event(10, ["lee"]), event(12, ["lee"]), event(40, ["lee"])
    assert list(pair([wanted], [far, near, event(13, ["lee"])])) == [(wanted, near)]


def test_a_chain_is_right_agent_by_agent() -> None:
    gold = event(10, ["lee", "ray"])
    assert is_right(gold, event(10, ["Ann Lee", "Bob Ray"], [[[0, 7]], [[20, 23]]]), AGENTS)
    assert not is_right(gold, event(10, ["Ann Lee", "Bob Ray"], [[[20, 23]], [[0, 7]]]), AGENTS)
    assert not is_right(gold, event(10, ["Bob Ray"], [[[20, 23]]]), AGENTS)


def test_an_implicit_agent_is_no_source() -> None:
    assert is_right(event(10, ["implicit"]), event(10, ["implicit"], [[]]), AGENTS)
    assert not is_right(event(10, ["implicit"]), event(10, ["Ann Lee"], [[[0, 7]]]), AGENTS)


def test_depths_are_counted_apart() -> None:
    document = {"agents": AGENTS, "speech_events": [event(10, ["lee"]), event(30, ["lee", "ray"])]}
    found = [event(10, ["Ann Lee"], [[[0, 7]]]), event(30, ["Bob Ray"], [[[20, 27]]])]
    table = tabulate([(document, found)], only="")
    assert (table["found"]["right"], table["chain"]["right"]) == (2, 1)
    assert (table["depth 1"]["right"], table["depth 1"]["predicted"]) == (1, 2)
    assert (table["depth 2"]["right"], table["depth 2"]["gold"]) == (0, 1)
