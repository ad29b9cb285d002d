"""Readings checked and counted as a newsroom does."""

from firsthand.audit.policy import Policy
from firsthand.audit.rules import check
from firsthand.audit.sourcing import Statement, make_statements
from firsthand.records import Finding, Level

__all__ = ["Finding", "Level", "Policy", "Statement", "check", "make_statements"]
