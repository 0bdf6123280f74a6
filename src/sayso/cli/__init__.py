"""Command line: one thin file per command. Holds no logic."""

import os

# Articles are read side by side in processes of their own: one thread in each, which is told before NumPy is loaded.
for _library in ("OMP", "OPENBLAS", "MKL", "VECLIB"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
