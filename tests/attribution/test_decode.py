from itertools import pairwise, product

import numpy as np

from firsthand.attribution.decode import (
    BEGIN,
    CONTENT,
    CUE,
    IN,
    OUT,
    SOURCE,
    Joined,
    Thresholds,
    WindowScores,
    best_path,
    decode_window,
)


def scores(letters: str, links: dict[str, dict[int, int]], doubt: str = "") -> WindowScores:
    """Make sure scores: one letter a word, S, C and X open a source, cue and content, s, c and x go on with one.

    `links` gives, for each of "cue" and "source", the word that each word points at, -1 for none; words whose letter
    is in `doubt` get no tag, however their letter reads.
    """
    count = len(letters)
    tags = np.zeros((count, 3, 3), np.float32)
    tags[:, :, OUT] = 6
    for at, letter in enumerate(letters):
        role = {"s": SOURCE, "c": CUE, "x": CONTENT}.get(letter.lower())
        if role is not None:
            tags[at, role] = [2.5 if letter in doubt else -6, 0, 0]
            tags[at, role, BEGIN if letter.isupper() else IN] = 2 if letter in doubt else 6
    both = {name: np.full((count + 1, count + 1), 0.001, np.float32) for name in ("cue", "source")}
    for name, pairs in links.items():
        for word, to in pairs.items():
            both[name][word + 1, to + 1] = 0.9
    return WindowScores(tags, both["cue"], both["source"], np.arange(1, count + 1, dtype=np.int32))


def ranges(joined: Joined) -> tuple[object, object, object]:
    return joined.source, joined.cue, joined.content


def test_links_join_what_belongs_together() -> None:
    (found,) = decode_window(scores("SsCXxx.", {"cue": {3: 2, 4: 2, 5: 2}, "source": {2: 0}}), Thresholds())
    assert ranges(found) == (((0, 2),), ((2, 3),), ((3, 6),))


def test_contents_of_one_cue_are_one_attribution() -> None:
    (found,) = decode_window(scores("XxSCX", {"cue": {0: 3, 1: 3, 4: 3}, "source": {3: 2}}), Thresholds())
    assert found.content == ((0, 2), (4, 5))


def test_two_cues_may_share_a_source() -> None:
    found = decode_window(scores("SCXCX", {"cue": {2: 1, 4: 3}, "source": {1: 0, 3: 0}}), Thresholds())
    assert [ranges(one) for one in found] == [
        (((0, 1),), ((1, 2),), ((2, 3),)),
        (((0, 1),), ((3, 4),), ((4, 5),)),
    ]


def test_a_cue_that_points_at_none_has_no_source() -> None:
    (found,) = decode_window(scores("SCX", {"cue": {2: 1}, "source": {1: -1}}), Thresholds())
    assert found.source == ()


def test_a_link_brings_back_an_untagged_source() -> None:
    (found,) = decode_window(scores("SsCX", {"cue": {3: 2}, "source": {2: 1}}, doubt="Ss"), Thresholds())
    assert found.source == ((0, 2),)


def test_words_without_content_say_nothing() -> None:
    assert decode_window(scores("SC.", {}), Thresholds()) == []


def test_a_threshold_finds_more() -> None:
    doubtful = scores("SCX", {"cue": {2: 1}, "source": {1: 0}}, doubt="X")
    assert decode_window(doubtful, Thresholds()) == []
    assert len(decode_window(doubtful, Thresholds(content=-2.0))) == 1


def test_a_second_cue_with_the_same_source_joins_the_first() -> None:
    two = scores("XxCcCSs", {"cue": {0: 2, 1: 4}, "source": {2: 5, 4: 5}})
    (found,) = decode_window(two, Thresholds())
    assert (found.cue, found.source) == (((2, 4), (4, 5)), ((5, 7),))


def test_inside_never_follows_outside() -> None:
    chance = np.random.default_rng(3)
    path = best_path(chance.normal(size=(400, 3)).astype(np.float32))
    before = np.concatenate([[OUT], path[:-1]])
    assert not ((path == IN) & (before == OUT)).any()


def test_the_best_path_is_the_best_of_all() -> None:
    chance = np.random.default_rng(4)
    for _ in range(40):
        tags = chance.normal(size=(5, 3))
        legal = [p for p in product(range(3), repeat=5) if all(b != IN or a != OUT for a, b in pairwise((OUT, *p)))]
        best = max(legal, key=lambda path: sum(tags[at, tag] for at, tag in enumerate(path)))
        assert tuple(best_path(tags.astype(np.float32)).tolist()) == best
