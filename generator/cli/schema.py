"""`letters schema`: the JSON Schema of the letter file, for editors."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the letter file."""
    import json

    from generator.letter.model.schema import letter_schema

    click.echo(json.dumps(letter_schema(), ensure_ascii=False, indent=2))
