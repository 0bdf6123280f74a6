"""Resolve: mentions in; places with uncertainty, intervals, actors and sources out. Abstains rather than guesses."""
