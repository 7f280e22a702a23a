"""Labels and envelopes for the letters of a merge."""
