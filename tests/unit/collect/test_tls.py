"""HTTP over TLS, on loopback with a certificate made for the test: who is not trusted is not read."""

import functools
import ipaddress
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sayso.collect import connect
from sayso.collect.fetch import Fetcher
from sayso.collect.settings import Settings
from sayso.errors import FetchError
from served import PLACE, Site, report, serving

HERE = Settings(
    private=(ipaddress.ip_network(f"{PLACE}/32"),), delay=0.0, resolve=lambda host, port: [PLACE], obey_robots=False
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A key and its own certificate, for news.example alone."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "made.pem"
    options = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    names = ["-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", str(key), "-out", str(made)]
    subprocess.run([program, "req", "-x509", *options, *names, *files], check=True, capture_output=True)
    return key, made


@pytest.fixture
def site(certificate: tuple[Path, Path]) -> Iterator[Site]:
    key, made = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with serving() as site:
        site.socket = context.wrap_socket(site.socket, server_side=True)
        yield site


@pytest.fixture
def trusted(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the certificate of the test be one that the machine trusts."""
    context = ssl.create_default_context(cafile=str(certificate[1]))
    monkeypatch.setattr(connect, "_trust", functools.cache(lambda: context))


def url(site: Site, host: str) -> str:
    return f"https://{host}:{site.server_address[1]}/report/1"


@pytest.mark.usefixtures("trusted")
def test_a_page_is_read_from_a_host_that_proves_its_name(site: Site) -> None:
    capture = Fetcher(HERE).fetch(url(site, "news.example"))
    assert capture.raw == report(1).encode()


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name_is_refused(site: Site) -> None:
    with pytest.raises(FetchError, match=r"(?i)certificate"):
        Fetcher(HERE).fetch(url(site, "other.example"))
    assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(site: Site) -> None:
    with pytest.raises(FetchError, match=r"(?i)certificate"):
        Fetcher(HERE).fetch(url(site, "news.example"))
    assert site.asked == []


@pytest.mark.usefixtures("trusted")
def test_a_private_address_is_refused_over_tls_too(site: Site) -> None:
    closed = msgspec.structs.replace(HERE, private=())
    with pytest.raises(FetchError, match="not on the public internet"):
        Fetcher(closed).fetch(url(site, "news.example"))


def test_a_handshake_that_is_never_answered_is_cut_off() -> None:
    with socket.create_server((PLACE, 0)) as mute:
        quick = msgspec.structs.replace(HERE, total_seconds=0.5)
        with pytest.raises(FetchError, match=r"took longer than 0\.5 seconds"):
            Fetcher(quick).fetch(f"https://news.example:{mute.getsockname()[1]}/")
