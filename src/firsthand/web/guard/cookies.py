"""The cookie that tells one browser from another."""

from __future__ import annotations

from starlette.requests import Request

from firsthand.web.guard.gate import SIGNED_IN_S, Gate, Session


def name_cookie(request: Request) -> str:
    """Name the cookie of this server: browsers send those of one host to all of its ports."""
    server = request.scope.get("server") or ("", 0)
    return f"firsthand-{server[1] or 0}"


def write_cookie(request: Request, gate: Gate, session: Session) -> str:
    """Write the header that gives a browser its session: no script reads it, no other site has it sent."""
    parts = [f"{name_cookie(request)}={gate.write_cookie(session)}", "Path=/", "HttpOnly", "SameSite=Strict"]
    if session.until:
        parts.append(f"Max-Age={SIGNED_IN_S}")
    if request.url.scheme == "https":
        parts.append("Secure")
    return "; ".join(parts)
