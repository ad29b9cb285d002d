"""The command line: parse the arguments, call one function, print.

Nothing that takes time to import is imported before a command needs it, so that `--help` comes at once.
"""

from firsthand.cli.app import app, main
from firsthand.cli.console import Status

__all__ = ["Status", "app", "main"]
