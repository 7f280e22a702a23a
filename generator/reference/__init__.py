"""The facts of the world as data with sources: languages, paper, addresses."""
