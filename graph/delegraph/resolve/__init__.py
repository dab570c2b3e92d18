"""Printed names → parties: one candidate or none, never a guess."""

from delegraph.resolve.lookup import look_up
from delegraph.resolve.resolve import Ambiguous, Resolution, Resolved, Unknown, resolve

__all__ = ["Ambiguous", "Resolution", "Resolved", "Unknown", "look_up", "resolve"]
