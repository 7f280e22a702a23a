"""The files of a letter as a person wrote them: text in, plain data and places out."""
