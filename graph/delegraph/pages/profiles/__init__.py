"""The pages of parties, bodies, sessions, meetings and agenda items: what is known of one, in short lists."""

from delegraph.pages.profiles.meeting import meeting
from delegraph.pages.profiles.profile import profile

__all__ = ["meeting", "profile"]
