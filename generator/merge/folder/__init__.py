"""The folder of the letters, here or at an address: its files, and the record of what runs have written into it."""
