"""Where a server is and who asks: the address on the command line, the rest from the environment."""

import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from delegraph.errors import WrongUsage

UPDATE_URL, USER, PASSWORD, TOKEN = (f"DELEGRAPH_{name}" for name in ("UPDATE_URL", "USER", "PASSWORD", "TOKEN"))
TIMEOUT = "DELEGRAPH_TIMEOUT"
LONGEST_ANSWER = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks; they are sent only to a server that asks for them. Never shown, not in a message nor in a log."""

    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RemoteSettings:
    """The addresses of a server; `delegraph`: it is one of ours, and `query` is its root."""

    query: str
    update: str
    delegraph: bool
    credentials: Credentials
    timeout: float


def settings(location: str) -> RemoteSettings:
    """Return the settings of the server at an address; raise WrongUsage, without the password that stood in it."""
    query = _checked(location)
    told = os.environ.get(UPDATE_URL)
    update = _checked(told) if told else re.sub(r"/query$", "/update", query)
    user, password, token = (os.environ.get(name) for name in (USER, PASSWORD, TOKEN))
    ours = not urlsplit(query).path and not told
    return RemoteSettings(query, update, ours, Credentials(user, password, token), _timeout())


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        raise WrongUsage("the address of the store cannot be read; write it as https://host:port/path") from None
    if "@" in parts.netloc:
        plain = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
        raise WrongUsage(
            f"{plain}: a password in an address is seen by everybody on the machine; set {USER} and {PASSWORD} instead"
        )
    if not known:
        raise WrongUsage(f"{address}: a store is the path of a folder or an address that begins with http(s)://host")
    if parts.query or parts.fragment:
        plain = parts._replace(query="", fragment="").geturl()
        raise WrongUsage(f"{plain}: give the address of the endpoint alone, without ? and what follows")
    return address.rstrip("/") if parts.path == "/" else address


def _timeout() -> float:
    told = os.environ.get(TIMEOUT)
    try:
        seconds = float(told) if told else LONGEST_ANSWER
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise WrongUsage(f"{TIMEOUT}={told}: give the seconds that an answer may take, for instance 60")
    return seconds
