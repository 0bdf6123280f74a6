"""Read: raw bytes in; articles out. Never drops bytes, never extracts claims."""
