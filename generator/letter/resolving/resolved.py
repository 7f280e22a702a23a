"""What a letter leaves out and the program fills in: salutation, valediction, numbers, who signs, heading levels.

Never changes what the letter says, and knows nothing of how it looks.
"""

from typing import Literal, NamedTuple

from generator.letter.loading.loaded import LoadedLetter
from generator.letter.model import Letter, Sender, Signatory, SignatoryBlock
from generator.letter.resolving.addressing import Addressee, addressees
from generator.letter.resolving.greeting import Greeting, salutation_of, valediction_of
from generator.letter.resolving.numbering import ResolvedBlock, numbered
from generator.problems import Place, Problem, error, notice
from generator.reference import languages
from generator.reference.languages import Language


class ResolvedLetter(NamedTuple):
    """A letter with everything filled in that can be known without a page."""

    loaded: LoadedLetter
    language: Language
    addressees: tuple[Addressee, ...]
    """Whom the letter addresses, in the file's order."""
    salutation: Greeting
    valediction: Greeting
    blocks: dict[Literal["concerns", "asks"], ResolvedBlock]
    signatories: SignatoryBlock | None
    level: int
    """The level of the letter's own top headings: 2 below a title or subject, else 1."""

    @property
    def letter(self) -> Letter:
        """The letter as it was read."""
        return self.loaded.letter


def resolve(loaded: LoadedLetter) -> tuple[ResolvedLetter, list[Problem]]:
    """The letter with its gaps filled, and notices of what was filled in.

    Codes: unknown-language, borrowed-language, derived-salutation.
    """
    letter, places = loaded.letter, loaded.places
    language, problems = _language(letter.language, places.at("language").value)
    addressed = addressees(letter.addressed, language)
    salutation, derived = salutation_of(loaded, addressed, language)
    level = 2 if letter.title or letter.subject else 1
    blocks: dict[Literal["concerns", "asks"], ResolvedBlock] = {}
    if letter.concerns and letter.concerns.items:
        blocks["concerns"] = numbered(letter.concerns, ("concerns",), level)
    if letter.asks and letter.asks.items:
        blocks["asks"] = numbered(letter.asks, ("asks",), level)
    return ResolvedLetter(
        loaded=loaded,
        language=language,
        addressees=addressed,
        salutation=salutation,
        valediction=valediction_of(letter, salutation, addressed, language),
        blocks=blocks,
        signatories=_signatories(letter),
        level=level,
    ), problems + derived


def _language(tag: str, place: Place) -> tuple[Language, list[Problem]]:
    language, known = languages.find(tag)
    if known:
        return language, []
    if not languages.is_known(tag):
        meant = languages.suggestion(tag)
        hint = f"did you mean '{meant}'?" if meant else "write a tag such as en-GB, de or fr-CA"
        return language, [error(place, "unknown-language", f"there is no language '{tag}'", hint)]
    message = f"there are no labels for '{tag}': those of {language.name} are printed"
    same = language.based_on.partition("-")[0] == tag.partition("-")[0]
    return language, [] if same else [notice(place, "borrowed-language", message)]


def _signatories(letter: Letter) -> SignatoryBlock | None:
    if letter.signatories and letter.signatories.items:
        return letter.signatories
    sender, block = letter.sender, letter.signatories
    if not sender or not (sender.name or sender.organisation) or (block and block.nobody):
        return block if block and (block.heading or block.intro or block.note) else None
    return SignatoryBlock.model_construct(items=(_as_signatory(sender),))


def _as_signatory(sender: Sender) -> Signatory:
    if sender.name:
        return Signatory.model_construct(name=sender.name, role=sender.role, affiliation=sender.organisation)
    return Signatory.model_construct(name=sender.organisation, kind="organisation")
