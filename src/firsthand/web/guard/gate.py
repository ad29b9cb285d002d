"""The secrets of a running server: what its token is, and what its cookies and forms are signed with.

Invariant: the token itself is not kept, only its digest; the key lives as long as the process.
"""

from __future__ import annotations

import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from firsthand.web.guard.tries import Tries

SIGNED_IN_S: Final = 12 * 60 * 60
"""A working day; after it the token is asked for once more."""

SECRET_BYTES: Final = 32

_COOKIE: Final = re.compile(r"(?P<secret>[A-Za-z0-9_-]{43})(?:\.(?P<until>\d{1,12})\.(?P<signature>[0-9a-f]{64}))?")


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's visits.

    Attributes:
        secret: what only this browser has, in its cookie.
        until: Unix time in seconds until which it is signed in; 0 where it is not.
    """

    secret: str
    until: int = 0


class Gate:
    """Knows who may come in.

    Args:
        token: what has to be shown; empty where everybody may come in, who can only be on this machine.
        clock: gives the Unix time in seconds.
    """

    def __init__(self, token: str = "", *, clock: Callable[[], float] = time.time) -> None:
        self._digest = _digest(token) if token else b""
        self._key = secrets.token_bytes(SECRET_BYTES)
        self._clock = clock
        self.tries = Tries(clock)

    @property
    def is_locked(self) -> bool:
        """Whether a token has to be shown."""
        return bool(self._digest)

    def fits(self, token: str) -> bool:
        """Tell whether it is the token; that takes as long for any."""
        return self.is_locked and hmac.compare_digest(_digest(token), self._digest)

    def start_session(self, *, signed_in: bool = False) -> Session:
        """Make the session of a browser that comes for the first time, or that just showed the token."""
        until = int(self._clock()) + SIGNED_IN_S if signed_in else 0
        return Session(secrets.token_urlsafe(SECRET_BYTES), until)

    def write_cookie(self, session: Session) -> str:
        """Write a session so that only this server can have written that it is signed in."""
        if not session.until:
            return session.secret
        told = f"{session.secret}.{session.until}"
        return f"{told}.{self._sign('session', told)}"

    def read_cookie(self, cookie: str) -> Session | None:
        """Read what `write_cookie` wrote; what is forged or too old is not signed in, what is none at all is None."""
        found = _COOKIE.fullmatch(cookie)
        if not found:
            return None
        until = int(found["until"] or 0)
        signature = self._sign("session", f"{found['secret']}.{until}")
        if until > self._clock() and hmac.compare_digest(signature, found["signature"]):
            return Session(found["secret"], until)
        return Session(found["secret"])

    def make_form_token(self, session: Session) -> str:
        """Make what forms of this session have to bring back: no other site can know it."""
        return self._sign("form", session.secret)

    def fits_form(self, session: Session | None, given: str) -> bool:
        """Tell whether a form is of the session."""
        return session is not None and hmac.compare_digest(self.make_form_token(session).encode(), given.encode())

    def _sign(self, purpose: str, told: str) -> str:
        return hmac.new(self._key, f"{purpose} {told}".encode(), sha256).hexdigest()


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
