"""Small pages of HTML to lay out in tests: a letter of two pages like the project's first one, and pieces of it."""

from __future__ import annotations

from generator.pages.fonts import STACK

CSS = f"""
@page {{ size: A4; margin: 25mm 27mm }}
html {{ font: 11.5pt/1.35 {STACK} }}
body, p, ul, ol, dl, figure {{ margin: 0 }}
p {{ margin-bottom: 0.6em; orphans: 2; widows: 2 }}
h1, h2 {{ font-size: 1em; font-weight: 700; margin: 1em 0 0.3em; break-after: avoid }}
ul, ol {{ list-style: none; padding: 0 }}
.recipient {{ margin-bottom: 2em }}
.signatories {{ columns: 2 }}
.signatories li {{ break-inside: avoid }}
.valediction {{ break-after: avoid }}
.footnote {{ float: footnote; font-size: 0.8em }}
"""

_SENTENCE = "We ask that the people who live beside the river be heard before the weir is built, not after. "


def page(body: str, language: str = "en-GB") -> str:
    """A whole HTML document."""
    head = f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>A letter</title></head>'
    return f"{head}<body><main>{body}</main></body></html>"


def concern(number: int, sentences: int = 7) -> str:
    """A numbered heading and a paragraph."""
    return f"<h1>{number}. Concern</h1><p>{_SENTENCE * sentences}</p>"


def letter(concerns: int = 6, signatories: int = 12) -> str:
    """A letter like the seed: two pages with six concerns."""
    names = "".join(f"<li>Signatory {number} (Example Trust)</li>" for number in range(1, signatories + 1))
    return page(
        '<div class="recipient">The Minister<br>The Ministry</div><p>5 August 2022</p><p>Dear Minister,</p>'
        + "".join(concern(number) for number in range(1, concerns + 1))
        + f'<div class="closing"><p class="valediction">Yours sincerely,</p><div class="signatories"><ul>{names}</ul>'
        + "</div></div>"
    )
