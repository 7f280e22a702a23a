"""The command line: one module a command; the only place that prints, reads the clock and writes files."""
