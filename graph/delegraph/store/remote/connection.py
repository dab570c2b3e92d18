"""Requests to a server: sent again where that helps, with who asks where the server wants to know."""

import re
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, build_opener, install_opener, urlopen

from delegraph.errors import StoreUnavailable
from delegraph.store.remote.faults import Again, Refusal, broken, misplaced, refusal_of, refused
from delegraph.store.remote.patience import Patience
from delegraph.store.remote.settings import Credentials

BASIC, DIGEST, BEARER = "basic", "digest", "bearer"
REALM = re.compile(r'realm="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Challenge:
    """How a server wants to be told who asks (RFC 7235)."""

    scheme: str
    realm: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; `most`: the rows at which the server cut it off (Virtuoso says so in a header)."""

    body: bytes
    media_type: str
    most: int | None = None


Send = Callable[[Challenge | None], Any]  # an open response of the HTTP library


class Connection:
    """A server, asked by one user. Requests here may be sent twice: they leave the same behind."""

    def __init__(self, credentials: Credentials, patience: Patience) -> None:
        self._credentials, self._patience = credentials, patience
        self._challenges: dict[str, Challenge] = {}
        self.server = ""  # what the last answer says of the software

    @property
    def token(self) -> str | None:
        """The token that writers must bear, where one is set."""
        return self._credentials.token

    def query(self, url: str, text: str, accept: str, parameters: Mapping[str, str]) -> Reply:
        """Send a query and return the answer; raise StoreUnavailable."""
        return self._exchange(url, lambda challenge: self._wrapped(url, text, challenge, accept, parameters))

    def update(self, url: str, text: str) -> None:
        """Send an update, which must be one that can be sent twice; raise StoreUnavailable."""
        reply = self._exchange(url, lambda challenge: self._wrapped(url, text, challenge, "*/*", None))
        if reply.media_type == "text/html":
            raise misplaced(url, "a web page")

    def put(self, url: str, body: bytes, media_type: str) -> None:
        """Put a graph in place of the one at an address; raise InvalidText, StoreUnavailable."""
        self._exchange(url, lambda _: self._sent(Request(url, body, {"Content-Type": media_type}, method="PUT")))

    def delete(self, url: str) -> None:
        """Remove the graph at an address, where there is one; raise StoreUnavailable."""

        def send(challenge: Challenge | None) -> Any:
            try:
                return self._sent(Request(url, method="DELETE"))
            except HTTPError as error:
                if error.code == 404:  # sent again after it was done, or never there
                    return error
                raise

        self._exchange(url, send)

    def _sent(self, request: Request) -> Any:
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        return urlopen(request, timeout=self._patience.timeout)

    def _wrapped(
        self, url: str, text: str, challenge: Challenge | None, accept: str, parameters: Mapping[str, str] | None
    ) -> Any:
        """Send a query, or an update where there are no parameters."""
        from SPARQLWrapper import INSERT, POST, POSTDIRECTLY, SELECT, URLENCODED, SPARQLWrapper

        wrapper: Any = SPARQLWrapper(url, url, agent="delegraph")
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY if parameters is None else URLENCODED)
        wrapper.setOnlyConneg(True)
        for name, value in (parameters or {}).items():
            wrapper.addParameter(name, value)
        wrapper.setQuery(text)
        # Not guessed from the text: what is to be read can never be sent as an update.
        wrapper.queryType = INSERT if parameters is None else SELECT
        wrapper.addCustomHttpHeader("Accept", accept)
        wrapper.timeout = self._patience.timeout
        self._introduce(wrapper, challenge)
        try:
            return wrapper.query().response
        finally:
            # SPARQLWrapper answers a challenge with an opener that it leaves behind for the whole process.
            install_opener(build_opener())

    def _introduce(self, wrapper: Any, challenge: Challenge | None) -> None:
        if challenge is None:
            return
        if challenge.scheme == BEARER:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self.token}")
        else:
            wrapper.setHTTPAuth(challenge.scheme.upper())
            wrapper.setCredentials(self._credentials.user, self._credentials.password or "", challenge.realm)

    def _exchange(self, url: str, send: Send) -> Reply:
        for wait in (*self._patience.waits(), None):
            try:
                return self._asked(url, send)
            except Again as again:
                if wait is None:
                    raise again.fault from None
                time.sleep(max(wait, self._patience.asked_for(again.retry_after)))
        raise AssertionError("the last try returns or raises")

    def _asked(self, url: str, send: Send) -> Reply:
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        try:
            with closing(send(self._challenges.get(url))) as response:
                return self._read(url, response)
        except (HTTPError, SPARQLWrapperException) as error:
            refusal = refusal_of(error)
            if not self._can_tell(url, refusal):
                raise refused(url, refusal, self._credentials) from None
        except (OSError, HTTPException) as error:
            raise broken(url, error, self._patience.timeout) from None
        return self._asked(url, send)

    def _read(self, url: str, response: Any) -> Reply:
        reached = response.geturl().rstrip("?")
        if reached != url:
            raise StoreUnavailable(f"{url}: the server sends us on to {reached}; give that address")
        self.server = response.headers.get("Server", "")
        most = response.headers.get("X-SPARQL-MaxRows", "")
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Reply(response.read(), media_type, int(most) if most.isdigit() else None)

    def _can_tell(self, url: str, refusal: Refusal) -> bool:
        """Whether the server asks who we are, was not told yet, and can be; it is told from now on."""
        told = refusal.named("WWW-Authenticate") or ""
        scheme = told.partition(" ")[0].lower()
        able = self._credentials.token if scheme == BEARER else self._credentials.user
        if refusal.status != 401 or url in self._challenges or scheme not in (BASIC, DIGEST, BEARER) or not able:
            return False
        realm = REALM.search(told)
        self._challenges[url] = Challenge(scheme, realm[1] if realm else "")
        return True
