"""Our own web page put back into the order of a letter: it has who writes, to whom and when in other places.

Changes the tree of a page that this program made, and no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def as_a_letter(root: Element) -> None:
    """How to reach the sender goes below their name, the subject below the date; labels get their colons back."""
    main = root.find(".//main")
    facts = main.find("dl") if main is not None else None
    if main is None or "letter" not in _classes(main):
        return
    for part in (main, *main.iter("section")):
        for said in part.findall("p"):
            if {"unseen", "many"} & _classes(said):  # (for those who hear the page, and for the eye alone)
                part.remove(said)
    for ending in main.findall("p"):
        if "ending" in _classes(ending):
            label = ending.find("span")
            if label is not None:
                label.text = f"{label.text}:"
    header, footer = main.find("header"), main.find("footer")
    if header is not None and footer is not None:
        for lines in footer.findall("p"):
            if "letter-foot" not in _classes(lines):
                footer.remove(lines)
                header.append(lines)
    if facts is not None:
        _set_out(facts)
        subject = main.find("h1")
        if subject is not None and "subject" in _classes(subject):
            main.remove(subject)
            main.insert(list(main).index(facts) + 1, subject)


def _set_out(facts: Element) -> None:
    """Makes addresses and date paragraphs, and of each reference one that begins with its label."""
    label = ""
    for fact in list(facts):
        if fact.tag == "dt":
            label = "" if {"to", "date"} & _classes(fact) else f"{''.join(fact.itertext())}: "
        else:
            said = SubElement(facts, "p", {"class": fact.get("class") or ""})
            said.text = f"{label}{fact.text or ''}"
            said.extend(fact)
        facts.remove(fact)


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())
