"""Readings checked and counted as a newsroom does."""
