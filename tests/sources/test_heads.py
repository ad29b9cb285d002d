import hashlib
from pathlib import Path

import numpy as np
import pytest

from firsthand.errors import ModelError
from firsthand.sources.heads import SHIPPED, Head, read_head
from firsthand.sources.kinds import HEAD_SHA256 as KINDS
from firsthand.sources.titles import HEAD_SHA256 as TITLES


def make_head() -> Head:
    return Head(
        labels=("fish", "fowl"),
        traits={"has feathers": 0, "has fins": 1},
        trait_weights=np.array([[0, 2], [3, 0]], np.float32),
        vector_weights=np.array([[1, 0]], np.float32),
        bias=np.zeros(2, np.float32),
    )


def test_traits_and_vector_add_up() -> None:
    head = make_head()
    assert head.score(["has fins", "has a hat"]).tolist() == [3, 0]
    assert head.score(["has fins"], np.array([2], np.float32)).tolist() == [5, 0]


def test_chances_sum_up_to_one() -> None:
    chances = make_head().judge(["has feathers"])
    assert chances.sum() == pytest.approx(1)
    assert chances.argmax() == 1


def test_the_strongest_traits_explain_first() -> None:
    assert make_head().explain(["has feathers", "has fins"], "fish") == ("has fins",)


@pytest.mark.parametrize(("name", "sha256"), [("kinds", KINDS), ("titles", TITLES)])
def test_the_shipped_heads_are_those_named(name: str, sha256: str) -> None:
    assert read_head(SHIPPED / f"{name}.npz", sha256).traits


def test_a_changed_head_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kinds.npz"
    path.write_bytes(b"other")
    with pytest.raises(ModelError, match=hashlib.sha256(b"other").hexdigest()):
        read_head(path, KINDS)


def test_a_missing_head_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"kinds\.npz: cannot be read"):
        read_head(tmp_path / "kinds.npz", KINDS)
