"""Recipients from tables of every kind, row by row, each value with its place."""

from generator.merge.recipients.files import DATABASE, ENDINGS, read_recipients
from generator.merge.recipients.table import Row, Table

__all__ = ["DATABASE", "ENDINGS", "Row", "Table", "read_recipients"]
