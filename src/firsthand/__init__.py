"""Firsthand reads news and tells who really said it."""
