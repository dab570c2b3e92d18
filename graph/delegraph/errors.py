"""What can go wrong, and what the user can do about it.

Every error says what happened, where, and what to do next. The command line prints the message and
leaves with `exit_code`; nothing here is ever shown as a traceback.
"""


class DelegraphError(Exception):
    """Bad input, a failed validation, a store that is missing or held: exit status 1."""

    exit_code = 1


class WrongUsage(DelegraphError):
    """An unknown question or option, a missing or wrong parameter, a name that resolves to none or several."""

    exit_code = 2


class UnreadableFile(DelegraphError):
    """A file that cannot be read as a document; the message names the file, the place and the remedy."""


class NoStore(DelegraphError):
    """There is no store at the path; the message names the command that makes one."""


class StoreHeld(DelegraphError):
    """Another process holds the store; the message names it."""


class InvalidText(DelegraphError):
    """A text whose graph breaks the shapes; the message lists the violations in a librarian's words."""


class MissingLibrary(DelegraphError):
    """A library of an extra is not installed; the message names the command that installs it."""


class StoreUnavailable(DelegraphError):
    """A store on another machine does not answer, refuses, or answers what it should not; the message says which."""
