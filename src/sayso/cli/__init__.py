"""Command line: one thin file per command. Holds no logic."""
