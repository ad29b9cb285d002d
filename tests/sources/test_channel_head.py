import hashlib
from pathlib import Path

import numpy as np
import pytest

from firsthand.errors import ModelError
from firsthand.records import Channel
from firsthand.sources.channel_head import SHA256, ChannelHead, read_channel_head
from firsthand.sources.heads import SHIPPED
from firsthand.sources.signs import HABITS, SIGNS, Signs, Told

NOTHING = Told(Channel.UNSTATED, here=False, relayed=Channel.UNSTATED, through=False)


def test_only_channels_that_something_hints_at_have_a_chance() -> None:
    values, habits = np.ones((1, 2, SIGNS), np.float32), np.ones((1, HABITS), np.float32)
    signs = Signs((NOTHING,), (Channel.SPEECH, Channel.DEBATE), values, habits)
    head = ChannelHead(tuple(Channel), np.zeros(SIGNS, np.float32), np.zeros((HABITS, len(Channel)), np.float32))
    (chances,) = head.weigh(signs)
    assert chances == pytest.approx({Channel.UNSTATED: 1 / 3, Channel.SPEECH: 1 / 3, Channel.DEBATE: 1 / 3})


def test_what_speaks_for_a_channel_raises_its_chance() -> None:
    values = np.zeros((1, 2, SIGNS), np.float32)
    values[0, 1, 0] = 1
    signs = Signs((NOTHING,), (Channel.SPEECH, Channel.DEBATE), values, np.zeros((1, HABITS), np.float32))
    head = ChannelHead(tuple(Channel), np.full(SIGNS, 2, np.float32), np.zeros((HABITS, len(Channel)), np.float32))
    (chances,) = head.weigh(signs)
    assert chances[Channel.DEBATE] > chances[Channel.SPEECH] == pytest.approx(chances[Channel.UNSTATED])


def test_the_shipped_head_is_the_one_named() -> None:
    head = read_channel_head(SHIPPED / "channels.npz", SHA256)
    assert head.signs.shape == (SIGNS,)
    assert head.habits.shape == (HABITS, len(head.channels))


def test_a_changed_head_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "channels.npz"
    path.write_bytes(b"other")
    with pytest.raises(ModelError, match=hashlib.sha256(b"other").hexdigest()):
        read_channel_head(path, SHA256)


def test_a_missing_head_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"channels\.npz: cannot be read"):
        read_channel_head(tmp_path / "channels.npz", SHA256)
