#!/bin/sh
# Pin what pyproject.toml and the .in files ask for, with hashes and without index addresses.
set -eu
cd "$(dirname "$0")/.."
compile() { .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header "$@"; }
compile pyproject.toml -o requirements/run-time.txt
compile requirements/build.in -c requirements/run-time.txt -o requirements/build.txt
compile requirements/development.in -c requirements/run-time.txt -c requirements/build.txt -o requirements/development.txt
compile --no-deps requirements/gazetteer.in -o requirements/gazetteer.txt
