"""The letters of a merge for the printer."""
