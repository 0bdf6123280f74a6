"""Buckets of an object store that speaks S3, named s3://bucket/prefix; keys are taken from the environment alone."""

import importlib
import os
from typing import IO, Any
from urllib.parse import urlsplit

from sayso.errors import RunError, UsageError

SCHEME = "s3://"
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
WAITING = {"timeout": "60s", "connect_timeout": "10s"}
TRIES = 3
NAMED_ALONE = "Name the bucket alone: s3://bucket/prefix. Keys and endpoint come from the environment."


def is_bucket(name: str) -> bool:
    """Whether a name is the address of a bucket rather than a path."""
    return name[: len(SCHEME)].lower() == SCHEME


class Bucket:
    """A part of a bucket. Nothing is asked of it before the first `get` or `put`.

    Raises UsageError where the address, the keys or the client are missing: without keys a client would ask the
    machine's metadata service for some, which nobody named.
    """

    def __init__(self, address: str) -> None:
        split = urlsplit(address)
        if not split.netloc or split.username or split.query or split.fragment:
            raise UsageError(f"{address} names no bucket. {NAMED_ALONE}")
        missing = [key for key in KEYS if not os.environ.get(key)]
        if missing:
            raise UsageError(f"{address} cannot be opened: set {' and '.join(missing)} in the environment.")
        try:
            self._client: Any = importlib.import_module("obstore")
            stores = importlib.import_module("obstore.store")
        except ImportError as fault:
            raise UsageError(f"{address} needs a client for object stores: pip install 'sayso[s3]'") from fault
        endpoint = next((os.environ[name] for name in ENDPOINTS if os.environ.get(name)), None)
        place = {"endpoint": endpoint} if endpoint else {}
        self.address = address
        self._store = stores.S3Store(
            split.netloc,
            prefix=split.path.strip("/") or None,
            region=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
            client_options={**WAITING, "allow_http": bool(endpoint and endpoint.startswith("http://"))},
            retry_config={"max_retries": TRIES},
            **place,
        )

    def put(self, key: str, content: bytes) -> None:
        """Store an object whole. Raises RunError if it is not there afterwards."""
        try:
            self._client.put(self._store, key, content)
        except (OSError, self._client.exceptions.BaseError) as fault:
            raise RunError(
                f"{self.address} does not take {key} ({_words(fault)}). What was stored before is whole. "
                "Run the same command again to go on."
            ) from fault

    def get(self, key: str) -> bytes:
        """The bytes of an object. Raises OSError if it is not there or cannot be reached."""
        try:
            return bytes(self._client.get(self._store, key).bytes())
        except FileNotFoundError as fault:
            raise FileNotFoundError(2, f"there is no {key}") from fault
        except self._client.exceptions.BaseError as fault:
            raise OSError(5, _words(fault)) from fault

    def save(self, key: str, out: IO[bytes]) -> None:
        """Write an object into a file, piece by piece. Raises OSError if it is not there or cannot be reached."""
        try:
            for piece in self._client.get(self._store, key):
                out.write(piece)
        except FileNotFoundError as fault:
            raise FileNotFoundError(2, f"there is no {key}") from fault
        except self._client.exceptions.BaseError as fault:
            raise OSError(5, _words(fault)) from fault

    def names(self) -> list[str]:
        """The keys of all objects, below the prefix, sorted. Raises OSError if the bucket cannot be reached."""
        try:
            return sorted(str(entry["path"]) for batch in self._client.list(self._store) for entry in batch)
        except self._client.exceptions.BaseError as fault:
            raise OSError(5, _words(fault)) from fault


def _words(fault: BaseException) -> str:
    """The first sentence of a client's message; it goes on with what only its makers need."""
    return " ".join(str(fault).split("\n", 1)[0].split("<?xml", 1)[0].split())[:300].rstrip(" :")
