"""What of a web page is its text: less what surrounds it on every page of a site, and ours in the order of a letter.

Menus, cookies, buttons to share, other posts, the site's foot are told as left out, never what holds most of the page's
words. A page that this program made has who writes, to whom and when in other places than a letter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu"])
_TAGS = frozenset(["nav", "aside", "form", "button", "select", "input", "label", "iframe", "dialog", "menu"])
_NAMES = re.compile(
    r"cookie|consent-|gdpr|(?:^|[_-])shar(?:e|ing)(?:$|[_-])|sharedaddy|addtoany|social-(?:media|links|icons|"
    r"share)|related-(?:posts?|articles?|content)|breadcrumb|newsletter|sidebar|skip-(?:link|to)|"
    r"screen-reader|visually-hidden|sr-only|nav(?:bar|igation)(?:$|[_-])|(?:^|-)menu(?:$|-)|pagination|advert|"
    r"(?:site|page|global)-(?:header|footer)|masthead|back-to-top|author-box|post-(?:navigation|tags|footer)|"
    r"tag-links|cat-links|entry-(?:footer|tags)|comments-(?:area|page)|comment-(?:list|form)|subscri|"
    r"usercentrics|onetrust|didomi|klaro|cmplz|(?:^|[_-])cky-|qc-cmp|cc-(?:window|banner)|top-?bar|relatedposts|"
    r"(?:header|footer)-(?:nav|sections?|announcement|widgets?|bar|links)|wp-block-(?:button|search|social)|donat(?:e|ion)-",
    re.IGNORECASE,
)
_WHOLE = frozenset(
    [
        "ad", "ads", "comments", "menu", "modal", "pager", "popup", "promo", "related", "respond", "share", "social",
        "subscribe", "tags", "toc", "toolbar", "widget",
    ]
)  # fmt: skip
"""Classes and ids by which the common makers of websites call these parts."""
_QUOTED = re.compile(
    r"\b(?:gmail_quote\w*|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|OutlookMessageHeader|divRplyFwdMsg)\b"
)
"""How Gmail, Thunderbird, Yahoo, Proton and Outlook mark what they quote."""
MOST_WORDS = 0.5
"""The share of the page's words above which a part is none of these."""
MOST_CHOICES = 150
"""Words of a form or a label above which it holds text: old pages have all of it in one form."""
MOST_BESIDE = 30
"""Words beside the page's main content up to which they are the website's own."""
LONGEST_TOLD = 40
MOST_TOLD = 8


def without_page_parts(root: Element, unseen: Collection[str]) -> list[str]:
    """Takes these parts out of a page, and returns how each of them began; `unseen` tags are never told."""
    body = root.find("body")
    if body is None:
        return []
    page = _Page(body, unseen)
    page.prune(body)
    shown = list(dict.fromkeys(page.told))
    return shown if len(shown) <= MOST_TOLD else [*shown[:MOST_TOLD], f"and {len(shown) - MOST_TOLD} more"]


def without_quoted(root: Element, unseen: Collection[str]) -> str:
    """Takes the message that is answered out of a message in HTML, by the marks of mail programs; how that began."""
    told: list[str] = []
    for parent in list(root.iter()):
        for child in list(parent):
            names = f"{child.get('class') or ''} {child.get('id') or ''}"
            if _QUOTED.search(names) or (child.tag == "blockquote" and (child.get("type") or "") == "cite"):
                told.append(" ".join(" ".join(_texts(child, unseen)).split()))
                _take_out(parent, child)
    said = " ".join(filter(None, told))
    return said[: 3 * LONGEST_TOLD] + ("…" if len(said) > 3 * LONGEST_TOLD else "")


class _Page:
    """A page while its parts are taken out."""

    def __init__(self, body: Element, unseen: Collection[str]) -> None:
        self.unseen = unseen
        self.words = sum(len(text.split()) for text in _texts(body, unseen))
        self.article = self._article(body)
        self.within = set(self.article.iter()) if self.article is not None else set()
        self.is_main = self.article is not None and self.article.tag == "main"
        self.needed = self._needed(body)
        self.told: list[str] = []

    def _article(self, body: Element) -> Element | None:
        """The one element that says of itself that it holds the page's own text."""
        for tag in ("article", "main"):
            found = list(body.iter(tag))
            if len(found) == 1 and sum(len(text.split()) for text in _texts(found[0], self.unseen)) > self.words / 3:
                return found[0]
        return None

    def prune(self, element: Element) -> None:
        """Takes the parts out of an element."""
        for child in list(element):
            if not isinstance(child.tag, str) or child.tag in self.unseen:
                continue
            if self._is_beside(element, child) or (_is_part(child) and child not in self.needed):
                words = " ".join(" ".join(_texts(child, self.unseen)).split())
                if len(words.split()) <= MOST_WORDS * self.words:
                    _take_out(element, child)
                    self.told += [words[:LONGEST_TOLD] + ("…" if len(words) > LONGEST_TOLD else "")] if words else []
                    continue
            self.prune(child)

    def _is_beside(self, above: Element, child: Element) -> bool:
        """Whether an element is a section of the page beside its article; `above`: what both stand in."""
        known = self.article is not None and child not in self.within and child not in self.needed
        if not known or child.tag in ("header", "footer", "section"):
            return known
        # Beside what a page calls its main content, a few words are the site's; names of those who sign are more.
        return (
            self.is_main
            and (above in self.needed or above.tag == "body")
            and len(" ".join(_texts(child, self.unseen)).split()) <= MOST_BESIDE
        )

    def _needed(self, body: Element) -> set[Element]:
        """What holds the article, or the page's one title, with all elements round them."""
        above = {child: parent for parent in body.iter() for child in parent}
        found = {*body.iter("h1")}
        kept = [*found] if len(found) == 1 else []
        kept += [self.article] if self.article is not None else []
        for one in kept:
            at = one
            while at in above:
                found.add(at)
                at = above[at]
        return found


def _is_part(element: Element) -> bool:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in (
        "html",
        "body",
        "main",
        "article",
        "table",
        "tbody",
        "tr",
        "td",
        "sup",
        "span",
        "b",
        "i",
        "em",
        "strong",
    ):
        return False
    if tag in _TAGS and not (tag in ("form", "aside", "label") and _reads(element)):
        return True
    if (element.get("role") or "").lower() in _ROLES or element.get("aria-hidden") == "true":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(name in _WHOLE or _NAMES.search(name) for name in names)


def _reads(element: Element) -> bool:
    """Whether an element holds text that somebody wrote; a note is an aside, too."""
    note = element.tag == "aside" and element.get("id") is not None
    return note or len("".join(element.itertext()).split()) > MOST_CHOICES


def _take_out(parent: Element, child: Element) -> None:
    """Takes an element out, not the text behind it."""
    at = list(parent).index(child)
    if child.tail:
        if at:
            parent[at - 1].tail = f"{parent[at - 1].tail or ''}{child.tail}"
        else:
            parent.text = f"{parent.text or ''}{child.tail}"
    parent.remove(child)


def _texts(element: Element, unseen: Collection[str]) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in unseen:
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child, unseen)
        if child.tail:
            yield child.tail


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
