"""Requests to a server: sent again where that helps, with who asks where the server wants to know."""

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from delegraph.errors import StoreUnavailable
from delegraph.store.remote.asking import Challenge
from delegraph.store.remote.faults import Again, Refusal, broken, misplaced, refusal_of, refused
from delegraph.store.remote.patience import Patience
from delegraph.store.remote.settings import Credentials


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; `most`: the rows at which the server cut it off (Virtuoso says so in a header)."""

    body: bytes
    media_type: str
    most: int | None = None


class Unknown(Exception):
    """A server does not know who asks, or does not believe it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.words)
        self.refusal = refusal


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
        self._exchange(url, lambda _: self._sent(Request(url, method="DELETE"), allowed=404))

    def knock(self, url: str) -> None:
        """Put nothing at an address: refused for that (400) where we may write; raise StoreUnavailable where not.

        A server may close the connection on who is not let in before a large graph has arrived; then nothing says why.
        """
        request = Request(url, b"", {"Content-Type": "application/n-quads"}, method="PUT")
        self._exchange(url, lambda _: self._sent(request, allowed=400))

    def _sent(self, request: Request, allowed: int | None = None) -> Any:
        """Send a request; an error of the status that is allowed is an answer."""
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            return urlopen(request, timeout=self._patience.timeout)
        except HTTPError as error:
            if error.code == allowed:
                return error
            raise

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
        sent = f"{url}?" if parameters is None else url  # as SPARQLWrapper writes it
        if challenge and (told := challenge.answer(sent, "POST")):
            wrapper.addCustomHttpHeader("Authorization", told)
        return wrapper.query().response

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
        known = self._challenges.get(url)
        try:
            return self._answered(url, send)
        except Unknown as unknown:
            refusal = unknown.refusal
            told = Challenge(refusal.named("WWW-Authenticate") or "", self._credentials)
            if (known and not known.renewed) or not told.answer(url, "POST"):
                raise refused(url, refusal, self._credentials) from None
            self._challenges[url] = told
        try:
            return self._answered(url, send)
        except Unknown as unknown:
            raise refused(url, unknown.refusal, self._credentials) from None

    def _answered(self, url: str, send: Send) -> Reply:
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        try:
            with closing(send(self._challenges.get(url))) as response:
                return self._read(url, response)
        except (HTTPError, SPARQLWrapperException) as error:
            refusal = refusal_of(error)
            if refusal.status == 401:
                raise Unknown(refusal) from None
            raise refused(url, refusal, self._credentials) from None
        except (OSError, HTTPException) as error:
            raise broken(url, error, self._patience.timeout) from None

    def _read(self, url: str, response: Any) -> Reply:
        reached = response.geturl().rstrip("?")
        if reached != url:
            raise StoreUnavailable(f"{url}: the server sends us on to {reached}; give that address")
        self.server = response.headers.get("Server", "")
        most = response.headers.get("X-SPARQL-MaxRows", "")
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Reply(response.read(), media_type, int(most) if most.isdigit() else None)
