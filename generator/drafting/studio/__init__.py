"""The studio: letters written in the browser, in their own files, as a careful person would have typed them.

Serves this machine alone, and nothing but the folder that was opened.
"""
