#!/bin/sh
# Pin what pyproject.toml and the .in files ask for, with hashes and without index addresses.
set -eu
cd "$(dirname "$0")/.."
compile() { .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header "$@"; }
compile pyproject.toml -o requirements/run-time.txt
compile requirements/build.in -c requirements/run-time.txt -o requirements/build.txt
compile requirements/development.in -c requirements/run-time.txt -c requirements/build.txt -o requirements/development.txt
compile --no-deps requirements/gazetteer.in -o requirements/gazetteer.txt
# Training stands alone (`make train`). The torch built for CPUs alone is not on every index: its hash is added to the others.
TORCH_FOR_CPUS=6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b
compile --no-deps requirements/train.in -o requirements/train.txt
grep -q "$TORCH_FOR_CPUS" requirements/train.txt || sed -i "s/^torch==.*/&\n    --hash=sha256:$TORCH_FOR_CPUS \\\\/" requirements/train.txt
