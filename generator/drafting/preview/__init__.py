"""The live preview: a letter's real pages in the browser, redrawn on every save.

Serves this machine alone. Writes nothing but what the person applies by hand.
"""
