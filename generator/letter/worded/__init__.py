"""The letter in its final words: every text of it put through `wording`, in the order of print.

So notes are numbered as they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.letter.loading.references import field_for
from generator.letter.loading.tidying import Path, part_of
from generator.letter.model import PRINTED, TEXTS, Signatory, SignatoryBlock, Where, is_prose
from generator.letter.resolving import Greeting, ResolvedBlock, ResolvedLetter, ResolvedPoint
from generator.letter.worded.letter import (
    SignatoryFacts,
    WordedAnnex,
    WordedBlock,
    WordedFile,
    WordedGreeting,
    WordedLetter,
    WordedPart,
    WordedPartner,
    WordedPoint,
    WordedSender,
    WordedSignatories,
    WordedSignatory,
    everyone,
    line_places,
    ordered,
)
from generator.letter.worded.scope import concerns_by_id, scope_of
from generator.letter.wording import Worded, Wording, tree
from generator.letter.wording.origins import Origin, of_entry
from generator.letter.wording.typography import marks_of
from generator.problems import Place, Problem
from generator.source.places import Places

__all__ = [
    "SignatoryFacts",
    "WordedAnnex",
    "WordedBlock",
    "WordedFile",
    "WordedGreeting",
    "WordedLetter",
    "WordedPart",
    "WordedPartner",
    "WordedPoint",
    "WordedSender",
    "WordedSignatories",
    "WordedSignatory",
    "everyone",
    "word",
]


Picture = Callable[[str, Place], tuple[str | None, list[Problem]]]


def word(
    resolved: ResolvedLetter, picture: Picture, wording: Callable[..., Wording] = Wording
) -> tuple[WordedLetter, list[Problem]]:
    """The letter in its final words, and every problem in its texts.

    `picture` gives a `data:` address for a picture in the letter's folder; `wording` is what words the texts.
    """
    assembly = _Assembly(resolved, picture, wording)
    worded = assembly.letter()
    return worded, assembly.problems


class _Assembly:
    """One walk through one letter."""

    def __init__(self, resolved: ResolvedLetter, picture: Picture, wording: Callable[..., Wording]) -> None:
        self.resolved = resolved
        self.model = resolved.letter
        self.places = resolved.loaded.places
        self.picture = picture
        self.wording = wording(
            language=resolved.language,
            scope=scope_of(resolved),
            concerns_by_id=concerns_by_id(resolved),
            sources={id_: (text, self.places.at("sources", id_)) for id_, text in self._given_sources().items()},
            image=picture,
            notes=self.model.notes,
            marks=marks_of(resolved.language.typography) if self.model.typography == "smart" else None,
            comma=resolved.language.labels.comma,
        )
        self.picture_problems: list[Problem] = []
        self.texts: dict[str, tuple[Worded, ...]] = {}

    @property
    def problems(self) -> list[Problem]:
        return [*self.wording.problems, *self.picture_problems]

    def letter(self) -> WordedLetter:
        model, level = self.model, self.resolved.level
        self._collect_sources()
        self._word_texts(Where.DATE)
        place, free_date_line = self._line("place"), self._line("date_line")
        references = tuple(
            (name, self.wording.line(text, self.places.at("references", name)))
            for name, text in model.references.items()
        )
        salutation = self._greeting(self.resolved.salutation, "salutation")
        self._word_texts(Where.TEXT)
        parts = tuple(part for name in model.parts if (part := self._part(name, level)))
        valediction = self._greeting(self.resolved.valediction, "valediction")
        signatories = self._signatories(self.resolved.signatories, ("signatories",), level)
        self._word_texts(Where.ENCLOSURES)
        titles, cc = self._enclosures(), self._lines(model.cc, "cc")
        self._word_texts(Where.ANNEXES)
        before_annexes = self.wording.cited
        annexes = tuple(
            WordedAnnex(
                title=self._at(annex.title, ("annexes", number, "title")),
                level=level,
                text=self.wording.prose(
                    annex.text or "", self.places.at("annexes", number, "text"), level=level + bool(annex.title)
                ),
            )
            for number, annex in enumerate(model.annexes)
        )
        return WordedLetter(
            language=self.resolved.language,
            draft=model.status == "draft",
            author=self._author(),
            texts=self.texts,
            subject_level=None if self.texts["title"] else 1,
            level=level,
            date=model.date,
            place=place,
            free_date_line=free_date_line,
            references=references,
            sender=self._sender(),
            addressed=self.resolved.addressees,
            salutation=salutation,
            parts=parts,
            valediction=valediction,
            signatories=signatories,
            cc=cc,
            enclosures=tuple(titles.values()),
            enclosed=self._enclosed(titles),
            annexes=annexes,
            notes=tuple(self.wording.notes()),
            uncited=self.wording.uncited,
            footnotes=model.notes == "footnotes",
            notes_after_annexes=self.wording.cited != before_annexes,
            places=self.places,
        )

    def _given_sources(self) -> dict[str, str]:
        """The sources by their ids; one whose text is lost to a mistake can be cited all the same."""
        unread = (str(path[1]) for path in self.resolved.loaded.lost if path[0] == "sources" and len(path) > 1)
        return {**dict.fromkeys(unread, ""), **self.model.sources}

    def _collect_sources(self) -> None:
        """Definitions of sources may stand in any text and be cited before it."""
        for name in PRINTED:
            if is_prose(name) and (text := getattr(self.model, name)):
                self.wording.collect(text, self.places.at(name))
        for block in self.resolved.blocks.values():
            for point in block.points():
                if point.point.text:
                    self.wording.collect(point.point.text, self.places.at(*point.path, "text"))
        for number, annex in enumerate(self.model.annexes):
            self.wording.collect(annex.text or "", self.places.at("annexes", number, "text"))

    def _word_texts(self, before: Where) -> None:
        """Word the texts that are printed as they say and stand before that part of the page."""
        for name, text in TEXTS.items():
            if text.where < before and name not in self.texts:
                said = getattr(self.model, name)
                if isinstance(said, tuple):
                    self.texts[name] = self._lines(said, name)
                else:
                    worded = self._prose(name, self.resolved.level) if is_prose(name) else self._line(name)
                    self.texts[name] = (worded,) if worded else ()

    def _line(self, name: str) -> Worded | None:
        return self._at(getattr(self.model, name), (name,))

    def _at(self, text: str | None, path: Path) -> Worded | None:
        return self.wording.line(text, self.places.at(*path)) if text else None

    def _lines(self, lines: Sequence[str], name: str) -> tuple[Worded, ...]:
        """Lines given as a list, each with its own place, or as one text with several lines."""
        at = self.places.at(name)
        return tuple(
            self.wording.line(line, at.children.get(number) or line_places(at, lines, number))
            for number, line in enumerate(lines)
            if line.strip()
        )

    def _enclosures(self) -> dict[int, Worded]:
        """The titles of all that is enclosed, by their numbers."""
        titles: dict[int, Worded] = {}
        for number, enclosure in enumerate(self.model.enclosures):
            title, file = enclosure.title, self.resolved.loaded.enclosed.get(number)
            if title and title.strip():
                titles[number] = self.wording.line(title, self._places_of_enclosure(number))
            elif file:
                titles[number] = Worded(inlines=(tree.Text(file.listed),))
        return titles

    def _places_of_enclosure(self, number: int) -> Places:
        """The places of a title, however the enclosures are given: as lines of one text, as texts, or as mappings."""
        at = self.places.at("enclosures")
        text = part_of(self.resolved.loaded.tree.data, "enclosures")
        if isinstance(text, str):
            return line_places(at, text.split("\n"), number)
        at = at.children.get(number) or at
        return at.children.get("title") or at

    def _enclosed(self, titles: dict[int, Worded]) -> tuple[WordedFile, ...]:
        """The files that go along, each once: under the first title that it has."""
        found: dict[str, WordedFile] = {}
        for number, file in self.resolved.loaded.enclosed.items():
            title = titles[number].plain.strip() or file.name
            found.setdefault(file.name, WordedFile(title, file))
        return tuple(found.values())

    def _prose(self, name: str, level: int) -> Worded | None:
        text = getattr(self.model, name)
        return self.wording.prose(text, self.places.at(name), level=level) if text else None

    def _part(self, name: str, level: int) -> WordedPart[Worded] | None:
        if name in ("concerns", "asks"):
            block = self.resolved.blocks.get(name)  # type: ignore[call-overload]  # one of the two
            return WordedPart(name, block=self._block(block)) if block else None
        prose = self._prose(name, level)
        return WordedPart(name, prose=prose) if prose else None

    def _block(self, block: ResolvedBlock) -> WordedBlock[Worded]:
        heading = self._at(block.block.heading, (*block.path, "heading"))
        intro = self._at(block.block.intro, (*block.path, "intro"))
        items = tuple(
            self._block(item) if isinstance(item, ResolvedBlock) else self._point(item) for item in block.items
        )
        note = self._at(block.block.note, (*block.path, "note"))
        return WordedBlock(block.style, block.level, heading, intro, items, note)

    def _point(self, item: ResolvedPoint) -> WordedPoint[Worded]:
        point, places = item.point, self.places.at(*item.path)
        heading = self.wording.line(point.heading, places.at("heading")) if point.heading else None
        cited = [
            (source, (places.at("sources").children.get(number) or places.at("sources")).value)
            for number, source in enumerate(point.sources)
        ]
        level = item.level + bool(heading)
        text = None
        if point.text or cited:
            text = self.wording.prose(point.text or "", places.at("text"), level=level, cite=cited)
        return WordedPoint(item.number, item.label, item.level, heading, text, point.id)

    def _signatories(
        self, block: SignatoryBlock | None, path: Path, level: int, inherited: str | None = None, by: str | None = None
    ) -> WordedSignatories[Worded] | None:
        if not block:
            return None
        order = block.order or inherited
        heading = self._at(block.heading, (*path, "heading"))
        intro = self._at(block.intro, (*path, "intro"))
        inside = level + bool(heading)
        items: list[WordedSignatory | WordedSignatories[Worded]] = []
        leading: list[WordedSignatory] = []
        unnamed = 0
        for number, item in enumerate(block.items):
            at = (*path, "items", number)
            if isinstance(item, Signatory) and item.unnamed == "yes":
                unnamed += item.counts
            elif isinstance(item, SignatoryBlock):
                group = self._signatories(item, at, inside, order, field_for(block.group_by or "", ABOVE_THEM))
                items += [group] if group else []
            else:
                pictures = (
                    self._picture(item.signature, self.places.at(*at, "signature").value),
                    self._picture(item.logo, self.places.at(*at, "logo").value),
                )
                facts = _facts(item)
                if by and " ".join((getattr(facts, by) or "").split()) == block.heading:
                    facts = SignatoryFacts(**{**facts._asdict(), by: None})
                (leading if item.lead == "yes" else items).append(WordedSignatory(facts, *pictures, at=at))
        note = self._at(block.note, (*path, "note"))
        inner = (*leading, *ordered(items, order, self.resolved.language))
        return WordedSignatories(block.style, level, heading, intro, inner, note, unnamed=unnamed)

    def _picture(self, source: str | None, place: Place) -> str | None:
        if not source:
            return None
        address, problems = self.picture(source, place)
        self.picture_problems += problems
        return address

    def _greeting(self, greeting: Greeting, name: str) -> WordedGreeting[Worded]:
        if greeting.given:
            return WordedGreeting(self._lines(greeting.lines, name), greeting.by_hand)
        if greeting.repeats:
            places = Places(self.places.at(name).value)
            return WordedGreeting(tuple(self.wording.line(line, places) for line in greeting.lines), greeting.by_hand)
        # A name in it is printed as typed, whatever signs are in it.
        entry = self._entry("recipient" if self.model.recipient else "recipients")
        lines = tuple(Worded(inlines=(tree.Text(line),), varies=True, entry=entry) for line in greeting.lines)
        return WordedGreeting(lines, greeting.by_hand)

    def _entry(self, name: str) -> Origin | None:
        """Where an entry stands from which a text follows; None where the letter lacks it."""
        places = self.places.children.get(name)
        return of_entry(places) if places else None

    def _sender(self) -> WordedSender | None:
        sender = self.model.sender
        if not sender or not sender.model_fields_set:
            return None
        return WordedSender(
            name=sender.name,
            role=sender.role,
            organisation=sender.organisation,
            address=sender.address,
            email=sender.email,
            phone=sender.phone,
            website=sender.website,
            logo=self._picture(sender.logo, self.places.at("sender", "logo").value),
            logo_alt=sender.logo_alt or sender.organisation or sender.name or "Logo",
            partners=tuple(
                WordedPartner(
                    one.organisation,
                    one.address,
                    self._picture(one.logo, self.places.at("sender", "partners", number, "logo").value),
                    one.logo_alt or one.organisation or "Logo",
                )
                for number, one in enumerate(sender.partners)
            ),
            footer=sender.footer,
        )

    def _author(self) -> str:
        sender = self.model.sender
        if sender and (sender.organisation or sender.name):
            return sender.organisation or sender.name or ""
        signing = self.resolved.signatories.everyone() if self.resolved.signatories else ()
        names = [one.signatory.name for one in signing if one.signatory.name]
        return "; ".join(names[:3]) + ("; …" if len(names) > 3 else "")


ABOVE_THEM = ["affiliation", "on_behalf_of", "country", "note"]
"""What the heading of a group says, where it is grouped by that, need not stand beside each name again."""


def _facts(one: Signatory) -> SignatoryFacts:
    return SignatoryFacts(
        one.name, one.family_name, one.role, one.affiliation, one.on_behalf_of, one.kind, one.country, one.note
    )
