"""Export: records in; files of each format out. Never queries a database itself."""
