"""Who asks, told as a server wants to be told (RFC 7235): Basic, Digest or Bearer.

SPARQLWrapper's own way for Digest changes how the whole process opens addresses, and sends each request twice.
"""

from base64 import b64encode
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgr, Request, parse_http_list, parse_keqv_list

from delegraph.store.remote.settings import Credentials

BASIC, DIGEST, BEARER = "basic", "digest", "bearer"


class Challenge:
    """What a server wants to know, and our answer to it."""

    def __init__(self, told: str, credentials: Credentials) -> None:
        scheme, _, rest = told.partition(" ")
        self._scheme, self._credentials = scheme.lower(), credentials
        self._parts = parse_keqv_list(parse_http_list(rest)) if self._scheme == DIGEST else {}
        self._passwords = HTTPPasswordMgr()
        self._digest = HTTPDigestAuthHandler(self._passwords)  # it counts how often a nonce was used

    @property
    def renewed(self) -> bool:
        """Whether a server may ask the same again, because what it asked with has grown old."""
        return self._scheme == DIGEST

    def answer(self, url: str, method: str) -> str | None:
        """Return the Authorization field of a request, None where we have nothing to say."""
        if self._scheme == BEARER and self._credentials.token:
            return f"Bearer {self._credentials.token}"
        user, password = self._credentials.user, self._credentials.password or ""
        if self._scheme == BASIC and user:
            return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"
        if self._scheme == DIGEST and user:
            return self._digested(Request(url, method=method), user, password)
        return None

    def _digested(self, request: Request, user: str, password: str) -> str | None:
        self._passwords.add_password(self._parts.get("realm", ""), request.full_url, user, password)
        try:
            made = self._digest.get_authorization(request, self._parts)
        except ValueError:  # an algorithm that the library does not know
            return None
        return f"Digest {made}" if made else None
