"""A printed name → the one party that bears it at a date, several, or none; never a guess."""

from delegraph.resolve.resolve import Ambiguous, Resolution, Resolved, Unknown, resolve

__all__ = ["Ambiguous", "Resolution", "Resolved", "Unknown", "resolve"]
