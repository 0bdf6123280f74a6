"""One program for each evaluation folder: sayso's public output in the scorer's form."""
