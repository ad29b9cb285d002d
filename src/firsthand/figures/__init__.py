"""Figures in news English: how many of what, at what time, and how sure the words are of it."""

from firsthand.figures.quantities import find_quantities

__all__ = ["find_quantities"]
