"""Frames: what a run and its readers say to each other over pipes, each message behind its length."""

from __future__ import annotations

import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")


def send(stream: BinaryIO, message: bytes) -> None:
    """Write a message, whole.

    Raises:
        BrokenPipeError: nobody is at the other end.
    """
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """Wait for a message.

    Raises:
        EOFError: the other end is gone; what it had sent of a message is dropped.
    """
    (length,) = _LENGTH.unpack(_take(stream, _LENGTH.size))
    return _take(stream, length)


def _take(stream: BinaryIO, length: int) -> bytes:
    taken = stream.read(length)
    if len(taken) < length:
        raise EOFError
    return taken
