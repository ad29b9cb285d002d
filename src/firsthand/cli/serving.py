"""The command `serve`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.console import Status, complain, end_well
from firsthand.cli.judging import name_analyst
from firsthand.cli.options import LedgerOption
from firsthand.errors import SettingsError
from firsthand.pipeline import open_ledger
from firsthand.settings import Settings

LOOPBACK = "127.0.0.1"
PORT = 8_000
MOST_PORT = 65_535
MOST_TOKEN_BYTES = 4_096


def serve(
    *,
    ledger: LedgerOption = "",
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="The name or address of this machine to be reached at.")
    ] = LOOPBACK,
    port: Annotated[
        int, typer.Option("--port", "-p", metavar="N", min=0, max=MOST_PORT, help="The port; 0 takes any free one.")
    ] = PORT,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            show_default=False,
            help="A name under which browsers ask for this server: that of a proxy, say. May be repeated.",
        ),
    ] = None,
    token_file: Annotated[
        str,
        typer.Option(
            "--token-file",
            metavar="FILE",
            show_default=False,
            help="The file that holds the token; else FIRSTHAND_TOKEN.",
        ),
    ] = "",
    open_browser: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
) -> None:
    """Open a ledger in the browser.

    The pages show claims, their origins, documents, sources and stories, and take judgements; under /api/v1 programs
    find the same as JSON. Everything comes from this machine: no page loads anything from elsewhere. Standard error
    says at which address; Ctrl-C ends it.

    Only this machine can reach it, unless --host says otherwise. Then it asks everybody for a token, and does not start
    without: set FIRSTHAND_TOKEN, or name a file. The token crosses the network as it is; put a proxy that speaks HTTPS
    before the server, and give its name with --name. Programs send `Authorization: Bearer TOKEN`.

    \b
    Examples:
      firsthand serve --open
      firsthand serve --ledger archive.db --port 8080
      python3 -c "import secrets; print(secrets.token_urlsafe())" > token
      firsthand serve --host 0.0.0.0 --token-file token --name desk.example

    \b
    Exit status:
      2    wrong usage; it was to be reached from elsewhere without a token
      3    the ledger cannot be opened, the port is taken, or the token is none
      130  ended with Ctrl-C
    """  # noqa: D301 - \b keeps the lines that follow as they are
    with end_well():
        settings = Settings.from_environment()
        if token_file:
            settings = replace(settings, token=_read_token(token_file))
        with open_ledger(ledger, settings=settings) as opened:
            from firsthand.web import Options, server

            if not settings.token and not server.is_loopback(host):
                raise typer.BadParameter(_UNGUARDED.format(host=host), param_hint="--host")
            try:
                listening = server.listen(host, port)
            except OSError as error:
                why = str(error.strerror).partition(" (")[0]
                complain(f"port {port} of {host} cannot be had ({why}). Give another with --port or --host.")
                raise typer.Exit(Status.UNABLE) from None
            address = server.name_address(host, listening)
            typer.echo(
                f"{opened.where} is open at {address} ({server.describe_reach(host)}); Ctrl-C ends it.", err=True
            )
            if open_browser:
                _open_browser(address)
            hosts = (host, *(name or ()))
            analyst = name_analyst() if server.is_loopback(host) else settings.analyst
            options = Options(analyst=analyst, settings=settings, token=settings.token, hosts=hosts)
            server.run(opened, options, listening)


_UNGUARDED = (
    "{host} can be reached from other machines, and nothing would keep anybody from reading and judging. "
    'Make a token with `python3 -c "import secrets; print(secrets.token_urlsafe())" > token`, and give '
    "--token-file token; or leave --host out"
)


def _read_token(file: str) -> str:
    try:
        with Path(file).open("rb") as opened:
            held = opened.read(MOST_TOKEN_BYTES)
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be read ({error.strerror})", param_hint="--token-file") from None
    if not held.strip():
        raise SettingsError(f"{file}: there is no token in this file. Write one into it: 16 characters or more.")
    return held.decode("utf-8", "replace").strip()


def _open_browser(address: str) -> None:
    """Open a page as soon as the server answers; a browser in the terminal keeps nobody waiting."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
