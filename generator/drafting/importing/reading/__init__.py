"""Readers of documents: one module a form of file, one registry, by the file's ending.

Each turns bytes into a `Document`. Never fetches what a document refers to, and never decides what a block means.
"""
