"""The pages of parties, bodies, sessions, meetings and agenda items, in short lists, and of anything else, plainly."""

from delegraph.pages.profiles.meeting import meeting
from delegraph.pages.profiles.plain import any_resource
from delegraph.pages.profiles.profile import profile

__all__ = ["any_resource", "meeting", "profile"]
