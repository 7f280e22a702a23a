"""One letter, many recipients: a file for each, in one run that can be stopped and taken up again."""
