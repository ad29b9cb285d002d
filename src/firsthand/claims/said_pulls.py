"""How sayings whose day is known pull the others of the article to their day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.claims.sayings import Scene

NEAR = 4.0
"""Sentences over which the pull of a dated saying halves."""

PULL_FEATURES = tuple(
    "own before before_other after after_other setting setting_other setting_plain setting_share scene_share "
    "same_share hand channel channel_other share near own_other".split()
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A saying that a time dates, and how likely that is: 0 to 1."""

    index: int
    value: str
    likely: float


class Pulls:
    """How the dated sayings of the article pull one of its attributions."""

    def __init__(self, scene: Scene, index: int, dated: Sequence[Dated]) -> None:
        names, hands, channels = scene.names, scene.hands, scene.channels
        rest = [each for each in dated if each.index != index]
        same = [each for each in rest if names[each.index] == names[index]]
        alike = [each for each in rest if hands[each.index] == hands[index] and channels[each.index] == channels[index]]
        same_before = [each for each in same if each.index < index]
        same_after = [each for each in same if each.index > index]
        self._plain = float(scene.tenses[index].plain)
        self._own = _take_best(each for each in dated if each.index == index)
        self._before, self._before_near = _take_nearest(scene, index, same_before[-1:])
        self._after, self._after_near = _take_nearest(scene, index, same_after[:1])
        self._setting = _take_best(each for each in alike if names[each.index] == names[index])
        self._setting_share = _share(each for each in alike if names[each.index] == names[index])
        self._scene_share = _share(alike)
        self._same_share = _share(same)
        self._hand = _take_best(each for each in rest if hands[each.index] & hands[index])
        met = [each for each in rest if channels[index] and channels[each.index] == channels[index]]
        self._channel = _take_best(met)
        self._share = _share(rest)
        place = scene.places[index]
        self._near = _take_best(each for each in rest if abs(scene.places[each.index] - place) <= 1)

    def describe(self, value: str) -> list[float]:
        """Describe them as `PULL_FEATURES` names them."""
        setting = self._setting.get(value, 0.0)
        return [
            self._own.get(value, 0.0),
            self._before.get(value, 0.0) * self._before_near,
            _take_other(self._before, value),
            self._after.get(value, 0.0) * self._after_near,
            _take_other(self._after, value),
            setting,
            _take_other(self._setting, value),
            setting * self._plain,
            self._setting_share.get(value, 0.0),
            self._scene_share.get(value, 0.0),
            self._same_share.get(value, 0.0),
            self._hand.get(value, 0.0),
            self._channel.get(value, 0.0),
            _take_other(self._channel, value),
            self._share.get(value, 0.0),
            self._near.get(value, 0.0),
            _take_other(self._own, value),
        ]


def _take_best(dated: Iterable[Dated]) -> dict[str, float]:
    best: dict[str, float] = {}
    for each in dated:
        best[each.value] = max(best.get(each.value, 0.0), each.likely)
    return best


def _take_other(best: dict[str, float], value: str) -> float:
    return max((likely for each, likely in best.items() if each != value), default=0.0)


def _take_nearest(scene: Scene, index: int, nearest: Sequence[Dated]) -> tuple[dict[str, float], float]:
    """How the nearest saying is dated, and how near it is."""
    if not nearest:
        return {}, 0.0
    away = abs(scene.places[nearest[0].index] - scene.places[index])
    return _take_best(nearest), NEAR / (NEAR + away)


def _share(dated: Iterable[Dated]) -> dict[str, float]:
    """Each value's part of all that is likely."""
    sums: dict[str, float] = {}
    for each in dated:
        sums[each.value] = sums.get(each.value, 0.0) + each.likely
    total = sum(sums.values())
    return {value: part / total for value, part in sums.items()}
