"""`python -m generator` is `letters`."""

from generator.cli.main import main

main()
