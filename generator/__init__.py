"""Advocacy letters: a letter is data, the program knows everything else about letters.

Most modules with named tuples do without `from __future__ import annotations`: `typing` would compile the annotation of
each field, which is then a text, at every start.
"""
