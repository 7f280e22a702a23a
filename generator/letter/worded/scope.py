"""The names that expressions in a letter's text can use, as plain nested data."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from generator.letter.loading.tidying import Path
from generator.letter.model import TEXTS, Peerage, Recipient, Sender, Signatory
from generator.letter.resolving import Addressee, ResolvedBlock, ResolvedLetter
from generator.letter.wording import Value
from generator.problems import closest
from generator.source.patterns import compiled
from generator.source.places import Key

Names = dict[str, Value]

_NUMBER = r"[0-9]{1,6}"

NOT_ASKED = ("signature", "logo", "fields", "many")
"""Fields of who signs that no expression asks for."""
NOT_SAID = ("logo", "logo_alt", "partners")
"""Fields of the sender that no expression asks for."""


def scope_of(resolved: ResolvedLetter) -> Names:
    """All names: concerns and asks (flat lists), signatories (groups opened), others (those of them who are counted and
    not named), further (those who are in no edition before the last), last_sent (the day of the one before), recipient,
    recipients, sender, date, title, subject. Every known field is there, None where it is not given.
    """
    letter = resolved.letter
    names: Names = {
        "concerns": _points(resolved.blocks.get("concerns")),
        "asks": _points(resolved.blocks.get("asks")),
        **signing_in(resolved),
        **recipients_in(resolved),
        "sender": _sender(letter.sender or Sender.model_construct()),
        "date": letter.date,
        **{name: _line(getattr(letter, name)) for name, text in TEXTS.items() if text.in_expressions},
    }
    return _with_stand_ins(names, resolved.loaded.lost)


def signing_in(resolved: ResolvedLetter) -> Names:
    """The names that are about who signs."""
    signing = [one.signatory for one in resolved.signatories.everyone()] if resolved.signatories else []
    said = [(_signatory(one), one) for one in signing]
    everyone: list[Value] = [facts for facts, one in said for _ in range(one.counts)]
    others: list[Value] = [facts for facts, one in said if one.unnamed == "yes" for _ in range(one.counts)]
    return {"signatories": everyone, "others": others, **_since(resolved)}


def _since(resolved: ResolvedLetter) -> Names:
    """Who signed since the edition before, and its day: nobody and None where there is none before."""
    signing = [one.signatory for one in resolved.signatories.everyone()] if resolved.signatories else []
    # Who is in no edition yet will be in the next.
    said = [one.edition or "" for one in signing]
    numbers = [int(text) if compiled(_NUMBER).fullmatch(text) else None for text in said]
    known = {number for number in numbers if number is not None}
    newest = None if None in numbers else max(known, default=None)
    before = max(known - {newest}, default=None)
    if before is None:
        return {"further": [], "last_sent": None}
    new = [one for one, number in zip(signing, numbers, strict=True) if number == newest]
    further: list[Value] = [facts for one in new for facts in [_signatory(one)] * one.counts]
    return {"further": further, "last_sent": resolved.loaded.sent.get(str(before))}


def recipients_in(resolved: ResolvedLetter) -> Names:
    """The names that are about recipients, of a letter in which nothing of them is lost."""
    recipients = [_recipient(one) for one in resolved.addressees]
    first = recipients[0] if recipients else _known_of(Recipient.model_construct())
    return {"recipient": first, "recipients": recipients}


class _Anyone(dict[str, Value]):
    """A recipient of whom nothing could be read: any name may be one of theirs, unless it looks like a misspelt one."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or closest(str(name), self) is None

    def __missing__(self, name: str) -> Value:
        return _STAND_IN


_STAND_IN = "…"
_SOME_DAY = datetime.date(2000, 1, 1)


def _with_stand_ins(names: Names, lost: Iterable[Path]) -> Names:
    """The names with something in place of what a mistake left out, lest an expression be told to print nothing."""
    for head, *rest in lost:
        key = rest[-1] if rest else None
        if head == "date":
            names["date"] = _SOME_DAY
        elif head in TEXTS and head in names:
            names[str(head)] = _STAND_IN
        elif head == "sender":
            names["sender"] = _person(names["sender"], key, {})
        elif head in ("recipient", "recipients"):
            names["recipient"] = _person(names["recipient"], key, _Anyone())
    return names


def _person(known: Value, key: Key | None, anyone: Names) -> Names:
    """The person with a stand-in for what the key names; in everything, where they are missing as a whole."""
    assert isinstance(known, Mapping)  # noqa: S101  (a sender and a recipient are)
    if isinstance(key, str) and key != "fields":
        return {**known, key: _stand_in(key)}
    anyone.update({name: _stand_in(name) for name in known})
    return anyone


def _stand_in(name: str) -> Value:
    return _SOME_DAY if name == "as_of" else _STAND_IN


def concerns_by_id(resolved: ResolvedLetter) -> dict[str, Mapping[str, Value]]:
    """What `concern('id')` can refer to: concerns, then asks, by their ids."""
    return {
        point.point.id: {
            "number": point.number,
            "label": point.label.rstrip(".)") or str(point.number),
            "heading": point.point.heading,
        }
        for block in reversed(resolved.blocks.values())
        for point in block.points()
        if point.point.id
    }


def _points(block: ResolvedBlock | None) -> list[Value]:
    points = block.points() if block else iter(())
    return [{"number": one.number, "heading": one.point.heading, "text": one.point.text} for one in points]


def _recipient(addressee: Addressee) -> Names:
    """What the file says of a recipient, and what is known of how to address them where it says nothing of it."""
    recipient, form = addressee.recipient, addressee.form
    known = _known_of(recipient)
    return {
        **known,
        "salutation_name": known["salutation_name"] or form.salutation_name or None,
        "short_name": known["short_name"] or form.short_name or recipient.name,
        "office": known["office"] or form.office,
    }


def _known_of(recipient: Recipient) -> Names:
    """Every field of a recipient, None where it is not given."""
    known = {
        name: _value(getattr(recipient, name)) for name in Recipient.model_fields if name not in ("fields", "note")
    }
    known["post_nominals"] = " ".join(recipient.post_nominals) or None
    return {"salutation_name": None, **_facts(recipient), **known}


def _facts(recipient: Recipient) -> Names:
    """The facts under names of the writer's own; an empty one is known, as nothing."""
    return {name: text or None for name, text in recipient.fields.items()}


def _signatory(signatory: Signatory) -> Names:
    return {name: _value(getattr(signatory, name)) for name in Signatory.model_fields if name not in NOT_ASKED}


def _sender(sender: Sender) -> Names:
    return {name: _value(getattr(sender, name)) for name in Sender.model_fields if name not in NOT_SAID}


def _line(said: str | tuple[str, ...] | None) -> Value:
    """A text of the letter, its lines in one."""
    return (" ".join(said) or None) if isinstance(said, tuple) else said


def _value(value: object) -> Value:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Peerage):
        return " of ".join(part for part in (value.rank, value.of) if part) or None
    if isinstance(value, tuple):
        return "\n".join(value) or None
    return value  # type: ignore[return-value]  # a field holds text, a date or nothing
