"""A real server that speaks S3 on loopback, over a folder: rclone, which checks every signature."""

import contextlib
import os
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

PLACE = "127.0.0.1"
KEY, SECRET = "reader", "a secret of tests"
PROGRAM = Path(sysconfig.get_path("scripts")) / "rclone"


@contextlib.contextmanager
def serving_buckets(folder: Path) -> Iterator[dict[str, str]]:
    """Serve the folders in `folder` as buckets; give the environment by which they are reached."""
    with socket.socket() as probe:
        probe.bind((PLACE, 0))
        port = probe.getsockname()[1]
    command = [PROGRAM, "serve", "s3", folder, "--addr", f"{PLACE}:{port}", "--auth-key", f"{KEY},{SECRET}"]
    command += ["--vfs-cache-mode", "off", "--dir-cache-time", "0", "--config", os.devnull]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={"HOME": str(folder), "PATH": os.defpath})
    try:
        _wait_for(port, server)
        yield {
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT_URL": f"http://{PLACE}:{port}",
        }
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        with contextlib.suppress(OSError), socket.create_connection((PLACE, port), 0.2):
            return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")
