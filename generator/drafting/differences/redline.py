"""A difference as a PDF to print and send round: the text with what went struck through and what came underlined.

Laid out, tagged and archivable as letters are. Signs stand round each change, for print without colour and for ears.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.drafting.differences.as_page import note, paragraphs, pieces, shown_rows, state_of
from generator.drafting.differences.difference import Difference, Section
from generator.drafting.differences.version import Version
from generator.pages import fonts
from generator.pages.rendering import kept_together
from generator.problems import Place, Problem, has_errors
from generator.reference.languages import OWN
from generator.reference.paper import paper

STYLE = """
@page {{ size: {width:g}mm {height:g}mm; margin: 22mm 25mm 20mm;
  @bottom-center {{ content: counter(page) " / " counter(pages); font: 9pt {face} }} }}
html {{ font: 10.5pt/1.4 {face}; color: #000 }}
body {{ margin: 0 }}
h1 {{ font-size: 15pt; line-height: 1.2; margin: 0 0 4mm }}
h2 {{ font-size: 10.5pt; margin: 5mm 0 1mm; break-after: avoid }}
h2 .state, .note {{ font-weight: normal; font-style: italic; font-size: 9.5pt; color: #444 }}
p {{ margin: 0 0 1.2mm; orphans: 2; widows: 2 }}
p.heading, strong {{ font-weight: 600 }}
ins {{ color: #0b4f13; text-decoration: underline }}
del {{ color: #8a1f11; text-decoration: line-through }}
.mark {{ display: inline-block; font-weight: 600 }}
.kept {{ white-space: nowrap }}
.box {{ border: .5pt solid #767676; padding: 2.5mm 3mm; margin: 0 0 4mm }}
"""
PAGE = Markup("""<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1>
<div class="box"><p>{old} → {new}. {said}</p>
<p><del>[−What went−]</del> is struck through, <ins>{{+what came+}}</ins> is underlined.</p>{unprinted}</div>
<div lang="{language}" dir="{direction}">
{sections}</div></body></html>
""")


def redline(difference: Difference, new: Version) -> tuple[bytes | None, list[Problem]]:
    """The PDF's bytes and the problems with its pages; its date is that of the new letter.

    Codes: those of the layout.
    """
    from generator.pages.engine import Particulars, lay_out

    place = Place(new.shown)
    laid_out, problems = lay_out(kept_together(as_html(difference)), [_style(new)], place=place)
    if laid_out is None or has_errors(problems):
        return None, problems
    data, more = laid_out.write(Particulars(_title(difference), new.worded.author, OWN, new.loaded.letter.date))
    return data, problems + more


def as_html(difference: Difference) -> str:
    """The page from which the PDF is made."""
    unprinted = ""
    if difference.unprinted:
        said = ", ".join(difference.unprinted)
        unprinted = Markup("<p>Changed in the file, not on the page: {}</p>").format(said)
    return PAGE.format(
        title=_title(difference),
        old=difference.old.name,
        new=difference.new.name,
        said=difference.said,
        unprinted=unprinted,
        language=difference.new.language,
        direction=difference.new.direction,
        sections=Markup("").join(map(_section, difference.sections)),
    )


def _section(section: Section) -> Markup:
    said = state_of(section)
    state = Markup(' <span class="state">({})</span>').format(said) if said else Markup("")
    made = Markup('<h2 lang="en" dir="ltr">{}{}</h2>\n').format(section.title, state)
    for rows in paragraphs(shown_rows(section)):
        text = Markup("")
        for one in rows:
            lead = one.new_lead if one.new_lead is not None else one.old_lead
            text += Markup(" ") if text else Markup("")
            text += Markup("{} ").format(lead) if lead else Markup("")
            text += pieces(one.pieces if one.kind != "moved-away" else one.side("removed"), paper=True) + note(one.note)
        made += Markup("<p{}>{}</p>\n").format(Markup(' class="heading"') if rows[0].heading else "", text)
    return made


def _title(difference: Difference) -> str:
    return f"Changes: {difference.title}"


def _style(new: Version) -> str:
    size = paper((new.loaded.letter.layout and new.loaded.letter.layout.paper) or new.theme.paper)
    return STYLE.format(width=size.width, height=size.height, face=fonts.STACK)
