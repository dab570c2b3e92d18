"""What went wrong between us and a server, in words that say what to do."""

import ast
import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError

from delegraph.errors import DelegraphError, InvalidText, StoreUnavailable
from delegraph.store.remote.settings import PASSWORD, TIMEOUT, TOKEN, USER, Credentials

BUSY = (429, 502, 503)
SHOWN = 300  # characters of a server's own words


class Again(Exception):
    """A request that may be sent again; `fault` is what to raise when that has been done often enough."""

    def __init__(self, fault: StoreUnavailable, retry_after: str | None = None) -> None:
        super().__init__(str(fault))
        self.fault, self.retry_after = fault, retry_after


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is an error: its status, its header and the server's words."""

    status: int
    header: Mapping[str, str]
    words: str

    def named(self, field: str) -> str | None:
        """Return a field of the header, whatever case its name is written in."""
        return next((value for name, value in self.header.items() if name.lower() == field.lower()), None)


def refusal_of(error: Exception) -> Refusal:
    """Return what a server refused with, from the error of the HTTP library or of SPARQLWrapper around it."""
    http = error if isinstance(error, HTTPError) else error.__context__
    if not isinstance(http, HTTPError):
        return Refusal(0, {}, str(error))
    with http:
        return Refusal(http.code, dict(http.headers.items()), shown(_body(error)))


def _body(error: Exception) -> bytes:
    if isinstance(error, HTTPError):
        return error.read(100_000)
    # SPARQLWrapper has read the body and keeps it only within its message.
    written = str(error).partition("Response:\n")[2].strip()
    try:
        read = ast.literal_eval(written)
    except (SyntaxError, ValueError):
        return written.encode()
    return read if isinstance(read, bytes) else written.encode()


def shown(body: bytes) -> str:
    """Return a server's words on one line: without markup, without our query, which some send back."""
    words = body.decode(errors="replace").partition("SPARQL query:")[0]
    words = re.sub(r"<(style|script|title)\b.*?</\1\s*>|<[^<>]{0,200}>", " ", words, flags=re.DOTALL | re.IGNORECASE)
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return plain if len(plain) <= SHOWN else plain[:SHOWN] + "…"


def refused(url: str, refusal: Refusal, credentials: Credentials) -> Exception:
    """Return the error to raise for a refusal; Again where the server is busy."""
    if refusal.status == 422:
        return InvalidText(f"{url}: {refusal.words}")
    if refusal.status in BUSY:
        fault = StoreUnavailable(
            f"{url}: the server is busy (status {refusal.status}), and stayed so however often it was asked; "
            "try again later"
        )
        return Again(fault, refusal.named("Retry-After"))
    return StoreUnavailable(f"{url}: {_reason(refusal, credentials)}")


def _reason(refusal: Refusal, credentials: Credentials) -> str:
    if refusal.status == 401:
        return _unknown(refusal, credentials)
    if 300 <= refusal.status < 400:
        return f"the server sends us on to {refusal.named('Location')}; give that address"
    told = f": {refusal.words}" if refusal.words else ""
    reasons = {
        400: f"the server cannot read what it was asked{told}",
        403: f"the server does not let this user do that{told}; set {USER} and {PASSWORD}, or {TOKEN}",
        404: f"there is nothing at this address{told}; check the path, on many servers /sparql or /query",
        405: f"this address takes no requests of this kind{told}; check the path, on many servers /sparql or /query",
        409: f"the server refuses this{told}",
        413: f"the server takes no request of this size{told}; raise its limit",
    }
    return reasons.get(refusal.status, f"the server failed (status {refusal.status}){told}; its log may say more")


def _unknown(refusal: Refusal, credentials: Credentials) -> str:
    scheme = (refusal.named("WWW-Authenticate") or "").partition(" ")[0].lower()
    if scheme == "bearer":
        told = f"the token in {TOKEN} is not the server's" if credentials.token else f"set {TOKEN} to its token"
    elif credentials.user:
        told = f"it does not know the user in {USER} with the password in {PASSWORD}"
    else:
        told = f"set {USER} and {PASSWORD}"
    return f"the server wants to know who asks: {told}"


def broken(url: str, error: Exception, timeout: float) -> Exception:
    """Return the error to raise where no whole answer came; Again where the connection was cut."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return StoreUnavailable(f"{url}: no answer within {timeout:g} seconds; {TIMEOUT}=… waits longer")
    if isinstance(reason, ConnectionRefusedError):
        return StoreUnavailable(f"{url}: nothing answers there; start the server, or check host and port")
    if isinstance(reason, ConnectionError | HTTPException):
        return Again(
            StoreUnavailable(
                f"{url}: the connection was cut before the whole answer came, however often it was asked; "
                "look into the server's log"
            )
        )
    return StoreUnavailable(f"{url}: {_unreached(reason)}")


def _unreached(reason: object) -> str:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            f"the server's certificate cannot be verified ({reason.verify_message}); check the host name, or name the "
            "authority that signed it: SSL_CERT_FILE=FILE.pem"
        )
    if isinstance(reason, ssl.SSLError):
        return f"no secure connection ({reason.reason or reason}); check that the server speaks https at this port"
    if isinstance(reason, socket.gaierror):
        return "there is no host of this name; check the spelling and the network"
    return f"the server cannot be reached ({reason}); check the address and the network"


def misplaced(url: str, words: str) -> DelegraphError:
    """Return the error for an answer that is no answer of a SPARQL server."""
    return StoreUnavailable(
        f"{url}: this is no answer of a SPARQL server ({words}); check the path, on many servers /sparql or /query"
    )
