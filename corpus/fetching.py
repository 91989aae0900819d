"""Fetch one public web page, and nothing that only this machine or its network can reach.

1. The host's addresses are looked up; every one must be public.
2. The connection goes to the address that was checked, so that a second lookup cannot change it; the certificate
   is still checked against the host's name.  No proxy is used: it would look the name up again.
3. A redirect is a new address and is checked the same way.

    FetchError      the page was not fetched; says why and what to do
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx2

from corpus.documents import CorpusError

PAGE_MAX_BYTES = 10_000_000  # a page that a person reads is far smaller
TIMEOUT_SECONDS = 20.0
REDIRECTS_MAX = 5
TEXT_TYPES = ("text/html", "text/plain", "text/markdown", "application/xhtml+xml")
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16")))  # IPv6 that leads on to any IPv4

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchError(CorpusError):
    """The page was not fetched; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: the address it came from in the end, its bytes as sent, and whether they are HTML."""

    url: str
    body: bytes
    is_html: bool


def is_public(address: Address) -> bool:
    """Whether `address` is anyone's to reach: neither private, local, shared nor a way round to such."""
    return address.is_global and not address.is_multicast and not any(address in net for net in _CARRIERS)


def fetch_page(url: str, may_reach: Callable[[Address], bool] = is_public) -> Page:
    """The page at `url`, at most `PAGE_MAX_BYTES`.  Raises `FetchError`."""
    with httpx2.Client(trust_env=False, timeout=TIMEOUT_SECONDS) as client:
        for _ in range(REDIRECTS_MAX + 1):
            try:
                found = _get(client, url, may_reach)
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise FetchError(
                    f"{url} was not fetched ({error}); try again, or save the page and add the file"
                ) from error
            if isinstance(found, Page):
                return found
            url = found
    raise FetchError(f"{url}: more than {REDIRECTS_MAX} redirects; add the page that it ends at")


def _get(client: httpx2.Client, url: str, may_reach: Callable[[Address], bool]) -> Page | str:
    """The page, or the address that it redirects to."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"{url!r} is no web address ({error})") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError(f"{url!r} is no web address; one begins with https://")
    address = _checked_address(parts.hostname, url, may_reach)
    request = client.build_request(
        "GET",
        httpx2.URL(url).copy_with(host=str(address)),
        headers={"Host": parts.netloc.rpartition("@")[2]},
        extensions={"sni_hostname": parts.hostname},
    )
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            return urljoin(url, response.headers["location"])
        if response.status_code != httpx2.codes.OK:
            raise FetchError(f"{url} answered {response.status_code}; open it in a browser, save it and add the file")
        kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in TEXT_TYPES:
            raise FetchError(f"{url} is {kind}; only web pages and plain text are read")
        return Page(url, _body(response, url), kind not in {"text/plain", "text/markdown"})
    finally:
        response.close()


def _body(response: httpx2.Response, url: str) -> bytes:
    body = b""
    for piece in response.iter_bytes():
        body += piece
        if len(body) > PAGE_MAX_BYTES:
            raise FetchError(f"{url} is larger than {PAGE_MAX_BYTES:,} bytes; save the part you need and add the file")
    return body


def _checked_address(host: str, url: str, may_reach: Callable[[Address], bool]) -> Address:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: the host {host!r} is not known; check the address and the connection") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    for address in addresses:
        if not may_reach(address):
            raise FetchError(f"{url} leads to {address}, which is not a public address; save the page and add the file")
    return addresses[0]
