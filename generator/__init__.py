"""Advocacy letters: a letter is data, the program knows everything else about letters."""
