"""Which addresses may be fetched: http and https only, and no machine that the public cannot reach."""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urljoin, urlsplit, urlunsplit

from sayso.errors import ArticleError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
EVERYWHERE: tuple[Network, ...] = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
# Set aside by the registries after some version of Python, or answering only inside one provider's network.
CLOSED = tuple(
    ipaddress.ip_network(text)
    for text in ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "fec0::/10")
)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_address(name: str) -> bool:
    """Whether an input is the address of something on the web, rather than a path."""
    return name[:8].lower().startswith(("http://", "https://"))


def without_fragment(url: str) -> str:
    """The address that a server sees."""
    return urlunsplit(urlsplit(url)._replace(fragment=""))


def joined(base: str, target: str) -> str:
    """The address that `target` names on the page `base`. Raises ValueError if it is none."""
    return without_fragment(urljoin(base, target.strip()))


def parts(url: str) -> tuple[str, str, int]:
    """Scheme, host in ASCII and port of an address. Raises ArticleError for one that may not be fetched at all."""
    try:
        split = urlsplit(url)
        scheme, host = split.scheme.lower(), (split.hostname or "").rstrip(".")
        port = split.port or PORTS.get(scheme, 0)
        host = host if ":" in host else host.encode("idna").decode() if not host.isascii() else host
    except ValueError as fault:
        raise ArticleError(url, f"is not an address ({fault}).", "Correct it.") from fault
    if scheme not in PORTS:
        raise ArticleError(url, f"has the scheme {scheme or 'none'!r}.", "Only http and https are fetched.")
    if not host:
        raise ArticleError(url, "names no host.", "Correct it.")
    if split.username is not None or split.password is not None:
        raise ArticleError(url, "holds a user name or password.", "Only open pages are fetched: leave it out.")
    return scheme, host, port


def look_up(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, in the resolver's order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: Address) -> bool:
    """Whether anybody on the internet reaches this address; an address wrapped in another is judged by the inner."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    is_open = address.is_global and not address.is_multicast and not address.is_reserved
    return is_open and not any(address in network for network in CLOSED)


def allowed(host: str, found: Iterable[str], private: tuple[Network, ...]) -> list[str]:
    """The addresses of a host if all may be connected to. Raises ArticleError that names the first that may not.

    One forbidden address among several forbids the host: a mixed answer is how a name is bent towards the inside.
    """
    addresses = list(found)
    for text in addresses:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not is_public(address) and not any(address in network for network in private):
            raise ArticleError(
                host, f"leads to {text}, which is not on the public internet.", "Pass --allow-private if you mean it."
            )
    return addresses
