"""Drafts of e-mails to those who are asked to sign a letter, who have signed it, and who are told that it was sent.

One a person, none twice, in the letter's language, as files for a mail program. Nothing is ever sent.
"""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from generator.campaign.codes import code_of, keyed
from generator.campaign.freezing import signed_now
from generator.campaign.lock import Frozen, Lock, read_lock
from generator.campaign.names import folded, key_of_mail, key_of_name
from generator.campaign.records import Private, Record, as_given, begin, begun, folder_of, keep, keep_file, read_private
from generator.campaign.signatory_list import FIELDS, Listed
from generator.campaign.standing import lists_named, usual_list
from generator.campaign.taking_in import missing_private
from generator.drafting.importing.lists.list_import import read_lists
from generator.letter.loading import LoadedLetter, lock_for
from generator.letter.worded import SignatoryFacts
from generator.pages.filters import named_plainly
from generator.pages.outputs import OUTPUTS, Options
from generator.pages.outputs.eml import addresses, mailboxes, unstructured
from generator.pages.ready import Printable
from generator.problems import Place, Problem, error, has_errors, warning
from generator.reference.languages import OWN
from generator.reference.languages.sections import section

Kind = Literal["invite", "remind", "confirm", "sent"]
Row = dict[str, str]
ASKING = ("invite", "remind")
NOTED = {"invite": "invited", "remind": "reminded", "confirm": "confirmed", "sent": "told"}
"""Where a record notes the day of each kind."""
BODIES = ("affiliation", "organisation")


class Wanted(NamedTuple):
    """What a person asks of a mailing."""

    kind: Kind
    day: str
    """Today."""
    table: str | None = None
    """A table of people: those who are invited; of other mailings, those alone who stand in it."""
    link: str = ""
    """Where the text can be read; blank: the mail has it."""
    private: str | None = None


class Drafted(NamedTuple):
    """What has become of it."""

    paths: list[str]
    told: list[str]
    problems: list[Problem]


class _Campaign(NamedTuple):
    """A letter with all that is known of those who sign it."""

    printable: Printable
    lock: Lock
    frozen: Frozen
    lists: Mapping[str, Listed]
    folders: dict[str, Private]

    @property
    def loaded(self) -> LoadedLetter:
        """The letter as it was read."""
        return self.printable.loaded

    def rows(self) -> Iterator[Row]:
        """All rows of all lists."""
        for listed in self.lists.values():
            yield from listed.rows


class _To(NamedTuple):
    """One who is written to, and their row as it is or will be."""

    record: Record
    row: Row


def drafted(printable: Printable, wanted: Wanted) -> Drafted:
    """Write the drafts, and note in the records who was written to.

    Codes: not-frozen, changed-text, past-day-to-sign, not-sent, no-table, row-without-address, missing-private;
    those of `read_lock`, `lists_named`, `read_private`, `read_lists` and `keep`.
    """
    campaign, problems = _campaign(printable, wanted)
    if campaign is None or has_errors(problems):
        return Drafted([], [], problems)
    problems += _untimely(campaign, wanted)
    people, more = _people(wanted, campaign.loaded)
    problems += more
    if has_errors(problems):
        return Drafted([], [], problems)
    left_out = Counter[str]()
    chosen: dict[str, list[_To]] = {}
    for path, folder in campaign.folders.items():
        if wanted.kind == "invite":
            chosen[path] = list(_invited(campaign, path, people or [], wanted, left_out))
            break
        keys = [key_of_mail(one["email"], folder.key) for one in people or ()]
        chosen[path] = [one for one in _known(campaign, path, wanted) if people is None or one.record.key in keys]
    paths: list[str] = []
    for path, ones in chosen.items():
        more = _write(campaign, path, ones, wanted, paths)
        problems += more
        if more:
            break
    told = [f"{len(paths)} drafts" if len(paths) != 1 else "1 draft"]
    told += [f"{many} left out: {why}" for why, many in left_out.items()]
    return Drafted(paths, told, problems)


def _campaign(printable: Printable, wanted: Wanted) -> tuple[_Campaign | None, list[Problem]]:
    loaded = printable.loaded
    lock, problems = read_lock(lock_for(loaded.path))
    frozen, wrong = signed_now(loaded, lock)
    problems += wrong
    lists, wrong = lists_named(loaded)
    problems += wrong
    folders: dict[str, Private] = {}
    for path in lists or (usual_list(loaded),):
        folder, wrong = read_private(path, wanted.private)
        problems += wrong
        if folder is None and not wrong:
            folder = begun(path, wanted.private)
            if path in lists and any(row.get("id") for row in lists[path].rows):
                problems.append(missing_private(path, wanted.private))
        if folder:
            folders[path] = folder
    return (_Campaign(printable, lock, frozen, lists, folders) if frozen else None), problems


def _untimely(campaign: _Campaign, wanted: Wanted) -> list[Problem]:
    """That it is too late to ask, or too early to say that the letter was sent."""
    place, path = Place(campaign.loaded.path), campaign.loaded.path
    if wanted.kind in ASKING and wanted.day > (until := campaign.lock.sign_by[:10]):
        hint = f"letters freeze {path} --by YEAR-MONTH-DAY sets another day"
        return [error(place, "past-day-to-sign", f"the letter was to be signed by {until}", hint)]
    if wanted.kind == "sent" and not campaign.lock.editions:
        hint = f"letters sent {path} --on YEAR-MONTH-DAY notes it"
        return [error(place, "not-sent", "nothing says that the letter was sent", hint)]
    return []


def _people(wanted: Wanted, loaded: LoadedLetter) -> tuple[list[Row] | None, list[Problem]]:
    """Those in the table, with an address each; None where no table is given."""
    if wanted.table is None:
        if wanted.kind != "invite":
            return None, []
        hint = f"letters signatories mail {loaded.path} --kind invite people.csv"
        return None, [error(Place(loaded.path), "no-table", "nothing says who is to be invited", hint)]
    read, _, problems = read_lists(wanted.table, "recipients")
    people: list[Row] = []
    without: list[int] = []
    for row, said in (one for table in read for one in table.people):
        found, _ = addresses(said.get("email", ""))
        if found:
            people.append({**said, "email": found[0], "affiliation": next(filter(None, map(said.get, BODIES)), "")})
        else:
            without.append(row.line)
    if without:
        many = "1 row has" if len(without) == 1 else f"{len(without)} rows have"
        place = Place(wanted.table, without[0])
        problems.append(warning(place, "row-without-address", f"{many} no e-mail address, and no mail", "give it one"))
    return people, problems


def _invited(
    campaign: _Campaign, path: str, people: list[Row], wanted: Wanted, left_out: Counter[str]
) -> Iterator[_To]:
    """Those of a table who were not asked before, and have not signed, declined or been removed."""
    known = {one.key: one for folder in campaign.folders.values() for one in folder.records.values()}
    typed = {folded(row.get("name", "")) for row in campaign.rows() if not row.get("id")}
    folder = campaign.folders[path]
    for one in people:
        name, key = one.get("name", ""), key_of_mail(one["email"], folder.key)
        record = known.get(key) or known.get(key_of_name(name, folder.key))
        if record or (name and folded(name) in typed):
            state = record.state if record else "signed"
            left_out["asked before" if state == "invited" else state] += 1
            continue
        said = {field: one.get(field, "") for field in FIELDS}
        code = code_of(keyed(folder.key, one["email"].lower(), name))
        stem = os.path.splitext(os.path.basename(path))[0]
        made = Record(code, key, stem, "invited", wanted.day, email=one["email"], given=as_given(said, FIELDS))
        known[key] = made
        yield _To(made, said)


def _known(campaign: _Campaign, path: str, wanted: Wanted) -> Iterator[_To]:
    """Those of a list whom a mailing is for, and who have not had it."""
    rows = {row.get("id", ""): row for row in campaign.rows()}
    for one in campaign.folders[path].records.values():
        if addresses(one.email)[0] != [one.email] or getattr(one, NOTED[wanted.kind]):
            continue
        row = rows.get(one.id) if one.state == "signed" else None
        if wanted.kind == "remind" and one.state == "invited":
            yield _To(one, one.fields)
        elif row and (wanted.kind == "confirm" or (wanted.kind == "sent" and row.get("edition"))):
            yield _To(one, row)


def _write(campaign: _Campaign, path: str, ones: list[_To], wanted: Wanted, paths: list[str]) -> list[Problem]:
    """Write the drafts of a list, then its records."""
    folder = campaign.folders[path]
    if not ones:
        return []
    if problems := begin(folder):
        return problems
    words = _Words(campaign, wanted)
    for one in ones:
        name = f"{wanted.kind}-{re.sub(r'[^a-z]', '_', one.record.id)}.eml"
        target = os.path.join(folder_of(path, wanted.private), "mail", name)
        if problems := keep_file(target, words.message(one)):
            return problems
        paths.append(target)
    noted = {one.record.id: one.record._replace(**{NOTED[wanted.kind]: wanted.day}) for one in ones}
    before = campaign.loaded.files[path].data if path in campaign.loaded.files else None
    return keep(folder._replace(is_new=False), {**folder.records, **noted}, path, before, before)


class _Words:
    """The words of a mailing, in the letter's language; in English where that has none."""

    def __init__(self, campaign: _Campaign, wanted: Wanted) -> None:
        self._campaign, self._wanted = campaign, wanted
        self._letter = campaign.printable.worded
        self._language = self._letter.language
        self._said = {**section(OWN, "campaign"), **section(self._language.based_on.partition("-")[0], "campaign")}
        # Those who sign stand in no mail: nobody has agreed to that.
        bare = replace(campaign.printable, worded=self._letter._replace(signatories=None), made={})
        text, _ = OUTPUTS["txt"].make(bare, Options())
        self._text = (text or b"").decode()

    def message(self, one: _To) -> bytes:
        """The draft, as a mail program reads it (RFC 5322), marked as one that is still to be sent."""
        from email.message import EmailMessage
        from email.policy import SMTP

        sender = self._campaign.loaded.letter.sender
        name = one.row.get("name") or one.record.fields.get("name", "")
        lines = [mailboxes("To", [(name, one.record.email)])]
        if sender and (own := addresses(sender.email or "")[0]):
            lines.insert(0, mailboxes("From", [(sender.name or sender.organisation or "", own[0])]))
        title = " ".join(self._letter.document_title.split())
        lines += [unstructured("Subject", self._say(f"{self._wanted.kind}_subject", title=title)), "X-Unsent: 1"]
        message = EmailMessage(policy=SMTP)
        message.set_content("\n\n".join(filter(None, self._body(one, name))) + "\n", cte="quoted-printable")
        return "".join(f"{line}\r\n" for line in lines).encode("ascii") + message.as_bytes()

    def _say(self, key: str, **facts: str) -> str:
        """A sentence; what is put into it stays as it is, whatever braces it has."""
        return re.sub(r"\{(\w+)\}", lambda found: facts.get(found[1], found[0]), str(self._said[key]))

    def _date(self, day: str) -> str:
        return self._language.date(datetime.date.fromisoformat(day[:10]))

    def _body(self, one: _To, name: str) -> Iterator[str]:
        kind, sender = self._wanted.kind, self._campaign.loaded.letter.sender
        until = self._date(self._campaign.lock.sign_by)
        yield self._say("greeting", name=" ".join(name.split())) if name else self._language.nobody_salutation
        if kind == "sent":
            yield from self._of_edition(one.row.get("edition", ""))
        elif kind == "confirm":
            printed = f"{self._say('confirm')}\n\n{self._entry(one.row)}"
            yield self._say("unnamed") if one.row.get("unnamed") else printed
            yield self._say("confirm_until", day=until)
        else:
            yield self._say(kind, day=until)
            yield f"{self._say('answer_with')}\n\n{self._say('answer', code=self._campaign.frozen.code)}"
            yield f"{self._say('to_be_printed')}\n\n{self._entry(one.row)}" if one.row.get("name") else ""
            yield self._say("decline")
        yield self._say("private") if kind != "sent" else ""
        yield f"{self._say('read_at')}\n{self._wanted.link}" if self._wanted.link else ""
        yield (sender.name or sender.organisation or "") if sender else ""
        if kind != "sent" and not self._wanted.link:
            yield f"{self._say('the_letter')}\n\n{self._text.strip()}"

    def _of_edition(self, number: str) -> Iterator[str]:
        """When the edition went out in which somebody stands first, and with how many names."""
        editions = self._campaign.lock.editions
        edition = next((one for one in editions if one.number == number), editions[-1])
        yield self._say("sent", day=self._date(edition.sent))
        yield f"{self._language.signatures(edition.signatories)}."

    def _entry(self, row: Row) -> str:
        said = {name: row.get(name) or None for name in FIELDS if name != "role"}
        facts = SignatoryFacts(role=tuple(filter(None, [row.get("role")])), **said)  # type: ignore[arg-type]  # texts
        return named_plainly(facts, self._language.labels)
