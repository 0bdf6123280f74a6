"""Serve: the HTTP API and the web application. Never extracts during a request."""
