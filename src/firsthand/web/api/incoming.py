"""Bodies of requests, taken in no further than they may go."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect

MOST_WAIT_S: Final = 60
"""For a whole body; one that comes so slowly is given up, for it holds a place that others wait for."""


async def receive(request: Request, *, most_bytes: int) -> bytes:
    """Take the body of a request.

    Args:
        request: whose body nobody took yet.
        most_bytes: that it may have; it is refused as soon as it has more, or says that it will.

    Raises:
        HTTPException: 413 where it is larger, 408 where it does not come in time, 400 where it breaks off.
    """
    told = request.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) > most_bytes:
        raise _refuse(most_bytes)
    try:
        async with asyncio.timeout(MOST_WAIT_S):
            return await _receive(request, most_bytes)
    except TimeoutError:
        what = f"The body did not come within {MOST_WAIT_S} seconds; send it again."
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, what) from None
    except ClientDisconnect:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "The body broke off; send it again.") from None


async def _receive(request: Request, most_bytes: int) -> bytes:
    taken = bytearray()
    async for piece in request.stream():
        taken += piece
        if len(taken) > most_bytes:
            raise _refuse(most_bytes)
    return bytes(taken)


def _refuse(most_bytes: int) -> HTTPException:
    what = f"The body is larger than {most_bytes:,} bytes, the most that is taken here; send less at once."
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what)
