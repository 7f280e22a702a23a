"""Exports of forms and lists as campaigns have them, with what goes wrong in them, and who of them signs.

Made after what Google Forms, Microsoft Forms, Nextcloud Forms, LimeSurvey, Drupal's webform, Tally and Qualtrics write; all
people are invented.
"""

# ruff: noqa: E501  (tables of cases)

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import NamedTuple

Rows = Sequence[Sequence[object]]


class Export(NamedTuple):
    """A file, who signs by it, and who would if a person read it, but is told instead."""

    name: str
    content: bytes
    signs: tuple[str, ...]
    asked: tuple[str, ...] = ()
    """Who is left out, and told, though a person might take their answer for a yes."""
    never: tuple[str, ...] = ()
    """Words that must stand nowhere in the list."""


def table(rows: Rows, sign: str = ",", end: str = "\n", *, mark: bool = False, quoted: bool = False) -> bytes:
    """A CSV file."""
    text = io.StringIO()
    csv.writer(
        text, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    ).writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def workbook(**sheets: Rows) -> bytes:
    """An .xlsx file of several sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def open_sheets(**sheets: Rows) -> bytes:
    """An .ods file of several sheets."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        sheet = Table(name=name)
        for row in rows:
            line = TableRow()
            for text in row:
                cell = TableCell()
                cell.addElement(P(text=str(text)))
                line.addElement(cell)
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    written = io.BytesIO()
    document.write(written)
    return written.getvalue()


def _google(question: str, answers: Sequence[tuple[str, str]], **kind: object) -> bytes:
    rows = [["Timestamp", "Email Address", "Full name", "Organisation", question, "Anything else you want to tell us?"]]
    rows += [
        [
            "2026/11/03 9:12:01 am GMT+1",
            f"x{at}@example.org",
            name,
            "Example Trust",
            said,
            "please ring me, my boss must not know",
        ]
        for at, (name, said) in enumerate(answers)
    ]
    return table(rows, **kind)  # type: ignore[arg-type]  (the options of a table)


_LISTED = "I consent to my name being published in the open letter to the Minister for Transport"
_COUNTED = "I consent to my name being stored and counted, but not published"
_NEWS = "I'd like to receive the newsletter"

EXPORTS = [
    Export("google.csv", _google("May we print your name?", [
        ("Anna One", "Yes"), ("Bob Two", "No"), ("Carla Three", ""), ("Dan Four", "I do NOT agree"), ("Eve Five", "Please don't"), ("Fay Six", "not yet"),
        ("Gus Seven", "Yes, you may print my name"), ("Hal Eight", "Yes, initials only"), ("Ida Nine", "yes if my boss agrees"), ("Jan Ten", "Yes?"), ("Kim Eleven", "y"), ("Lea Twelve", "Only anonymously please"), ("Max Thirteen", "Yes but not my organisation"),
    ]), ("Anna One", "Gus Seven", "Kim Eleven"), never=("boss", "@", "2026")),
    Export("google-box.csv", _google("Consent", [("Anna One", _LISTED), ("Bob Two", _LISTED), ("Carla Three", ""), ("Dan Four", _COUNTED), ("Eve Five", _COUNTED), ("Fay Six", f"{_LISTED}, {_NEWS}"), ("Gus Seven", _NEWS), ("Hal Eight", _NEWS)]),
        ("Anna One", "Bob Two", "Fay Six")),
    Export("google-tick.csv", _google("Please tick", [("Anna One", _LISTED), ("Bob Two", ""), ("Carla Three", _LISTED), ("Dan Four", _COUNTED), ("Eve Five", _COUNTED)]), ("Anna One", "Carla Three")),
    Export("google-hide.csv", _google("Do you want to sign anonymously?", [("Anna One", "No"), ("Bob Two", "Yes"), ("Carla Three", "Yes"), ("Dan Four", "No")]), ("Anna One", "Dan Four")),
    Export("google-either.csv", _google("Should we publish your name, or do you want to stay anonymous?", [("Anna One", "Publish my name"), ("Bob Two", "Stay anonymous"), ("Carla Three", ""), ("Dan Four", "Yes"), ("Eve Five", "No")]), ("Anna One",), ("Dan Four",)),
    Export("google-de.csv", table([
        ["Zeitstempel", "E-Mail-Adresse", "Vorname", "Nachname", "Funktion", "Verein/Organisation", "Darf Ihr Name veröffentlicht werden?", "Haben Sie die Datenschutzerklärung gelesen und sind einverstanden?", "Möchten Sie unseren Newsletter erhalten?", "Bemerkung"],
        ["03.11.2026 09:12:01", "a@example.org", "Anna", "Eins", "Vorstand", "Beispielverein", "Ja", "Ja", "Nein", ""],
        ["03.11.2026 09:13:01", "b@example.org", "Bernd", "Zwei", "", "Privatperson", "Ja, gerne", "Ja", "Ja", "Bitte rufen Sie mich an"],
        ["03.11.2026 09:14:01", "c@example.org", "Clara", "Drei", "", "", "Ja, aber ohne Nennung", "Ja", "", ""],
        ["03.11.2026 09:15:01", "d@example.org", "Dora", "Vier", "", "", "Ja", "", "", ""],
        ["03.11.2026 09:16:01", "e@example.org", "Emil", "Fünf", "", "", "Bitte nicht", "Ja", "", ""],
        ["03.11.2026 09:17:01", "f@example.org", "Fritz", "Sechs", "", "", "Nein", "Ja", "Ja", ""],
        ["03.11.2026 09:18:01", "g@example.org", "Gerda", "Sieben", "", "", "Ja, ich stimme der Veröffentlichung meines Namens zu", "Ja", "", ""],
    ], ";", "\r\n", mark=True), ("Anna Eins", "Bernd Zwei", "Gerda Sieben"), never=("Privatperson", "rufen", "@")),
    Export("microsoft.xlsx", workbook(Form1=[
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Your full name", "Your organisation", "I agree to my name being published"],
        [1, "2026-11-03 09:00", "2026-11-03 09:02", "anonymous", "", "", "Anna One", "Example Trust", "Yes"],
        [2, "2026-11-03 09:00", "2026-11-03 09:02", "chef@example.org", "Office Account", "", "Bob Two", "Example Watch", "Yes"],
        [3, "2026-11-03 09:00", "", "c@example.org", "Carla Account", "", "Carla Three", "", "Yes"],
        [4, "2026-11-03 09:00", "2026-11-03 09:02", "d@example.org", "Dan Account", "", "Dan Four", "", None],
        [5, "2026-11-03 09:00", "2026-11-03 09:02", "e@example.org", "Eve Account", "", "", "", "Yes"],
    ]), ("Anna One", "Bob Two"), never=("Account", "anonymous")),
    Export("microsoft-de.xlsx", workbook(Sheet1=[
        ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Vor- und Nachname", "Ich bin damit einverstanden, dass mein Name veröffentlicht wird"],
        [1, "3.11.26 9:00", "3.11.26 9:02", "anonymous", "", "Anna Eins", "Ja"],
        [2, "3.11.26 9:00", "3.11.26 9:02", "b@example.org", "Konto Eins", "Bernd Zwei", "Nein"],
        [3, "3.11.26 9:00", "3.11.26 9:02", "c@example.org", "Konto Zwei", "Clara Drei", True],
        [4, "3.11.26 9:00", "3.11.26 9:02", "d@example.org", "Konto Drei", "Dora Vier", False],
    ]), ("Anna Eins", "Clara Drei"), never=("Konto",)),
    Export("nextcloud.csv", table([
        ["Submission ID", "User ID", "User display name", "Timestamp", "Name", "Rolle", "Einwilligung"],
        ["submission_id", "user_id", "user_display_name", "timestamp", "question-id-1", "question-id-2", "question-id-3"],
        ["7", "", "Anonymous user", "2026-11-03T09:12:01+01:00", "Anna Eins", "Sprecherin", "Ich stimme der Veröffentlichung meines Namens zu"],
        ["8", "", "Anonymous user", "2026-11-03T09:12:01+01:00", "'=HYPERLINK(\"https://example.org\")", "'+44 20 7946 0000", "Ich stimme der Veröffentlichung meines Namens zu"],
        ["9", "gs", "Geschäftsstelle", "2026-11-03T09:12:01+01:00", "Clara Drei", "'-", ""],
        ["10", "gs", "Geschäftsstelle", "2026-11-03T09:12:01+01:00", "Jan 't Hooft", "'@home", "Ich stimme der Veröffentlichung meines Namens zu"],
    ], quoted=True, mark=True), ("Anna Eins", "Jan 't Hooft"), never=("question-id", "HYPERLINK", "7946", "Geschäftsstelle")),
    Export("nextcloud.ods", open_sheets(Antworten=[
        ["Submission ID", "User ID", "User display name", "Timestamp", "Vollständiger Name", "Darf ihr Name veröffentlicht werden?"],
        ["submission_id", "user_id", "user_display_name", "timestamp", "question-id-1", "question-id-3"],
        ["7", "", "Anonymous user", "2026-11-03T09:12:01+01:00", "Anna Eins", "WAHR"],
        ["8", "", "Anonymous user", "2026-11-03T09:12:01+01:00", "Bernd Zwei", "FALSCH"],
    ], Alt=[["Name", "Einwilligung"], ["Clara Drei", "Ja"], ["Dora Vier", "Nein"]]), ("Anna Eins", "Clara Drei")),
    Export("limesurvey.csv", table([
        ["id. Antwort ID", "submitdate. Datum Abgeschickt", "lastpage. Letzte Seite", "startlanguage. Start-Sprache", "seed. Zufallsstartwert", "Name. Ihr vollständiger Name", "Org. Organisation", "consent[SQ001]. Einwilligung [Mein Name darf veröffentlicht werden]", "ipaddr. IP-Adresse"],
        ["1", "2026-11-03 09:12:01", "3", "de", "1234567", "Anna Eins", "Beispielverein", "Ja", "203.0.113.7"],
        ["2", "", "2", "de", "1234568", "Bernd Zwei", "", "Ja", "203.0.113.8"],
        ["3", "2026-11-03 09:12:01", "3", "de", "1234569", "Clara Drei", "", "", "203.0.113.9"],
        ["4", "2026-11-03 09:12:01", "3", "de", "1234570", "Dora Vier", "", "N/A", "203.0.113.10"],
    ], ";", "\r\n", mark=True, quoted=True), ("Anna Eins",), never=("203.0",)),
    Export("limesurvey-codes.csv", table([
        ["id", "submitdate", "lastpage", "startlanguage", "seed", "name", "org", "consent"],
        ["1", "2026-11-03 09:12:01", "3", "en", "1234567", "Anna One", "Example Trust", "Y"],
        ["2", "2026-11-03 09:12:01", "3", "en", "1234568", "Bob Two", "", "N"],
        ["3", "2026-11-03 09:12:01", "3", "en", "1234569", "Carla Three", "", "A1"],
        ["4", "", "1", "en", "1234570", "Dan Four", "", "Y"],
    ], ";", "\r\n", mark=True, quoted=True), ("Anna One",), ("Carla Three",)),
    Export("drupal.csv", table([
        ["Open letter", *[""] * 10],
        ["Submission Details", *[""] * 7, "Consent", "", ""],
        ["Serial", "SID", "Time", "Draft", "IP Address", "UID", "Username", "Name", "You may print my name", "You may send me the newsletter", "Remark"],
        ["1", "11", "11/03/2026 - 09:12", "0", "203.0.113.7", "0", "", "Anna One", "X", "", ""],
        ["2", "12", "11/03/2026 - 09:12", "1", "203.0.113.8", "0", "", "Bob Two", "X", "X", ""],
        ["3", "13", "11/03/2026 - 09:12", "0", "203.0.113.9", "7", "editor", "Carla Three", "", "X", "only by phone"],
        ["4", "14", "11/03/2026 - 09:12", "0", "203.0.113.9", "0", "", "Dan Four", "X", "X", "my boss must not know"],
    ]), ("Anna One", "Dan Four"), never=("203.0", "editor", "boss", "Open letter")),
    Export("framaforms.xlsx", workbook(Résultats=[
        ["Lettre ouverte"],
        ["Détails de la soumission", None, None, None, None, None, None, None, None],
        ["Série", "SID", "Heure", "Brouillon", "Adresse IP", "UID", "Nom d'utilisateur", "Prénom et nom", "J'accepte que mon nom soit publié"],
        [1, 11, "03/11/2026 - 09:12", 0, "203.0.113.7", 0, None, "Anne Un", "Oui"],
        [2, 12, "03/11/2026 - 09:12", 1, "203.0.113.7", 0, None, "Bernard Deux", "Oui"],
        [3, 13, "03/11/2026 - 09:12", 0, "203.0.113.7", 0, "compte", "Claire Trois", "Non"],
        [4, 14, "03/11/2026 - 09:12", 0, "203.0.113.7", 0, None, "Denis Quatre", "Oui, si mon employeur accepte"],
    ]), ("Anne Un",), never=("compte", "203.0")),
    Export("tally.csv", table([
        ["Submission ID", "Respondent ID", "Submitted at", "Full name", "Organisation", "Consent (Yes, you may print my name)", "Consent (I agree to the privacy policy)"],
        ["a1", "r1", "2026-11-03 09:12:01", "Anna One", "In a personal capacity", "true", "true"],
        ["a2", "r2", "2026-11-03 09:12:01", "Bob Two", "Example Trust", "false", "true"],
        ["a3", "r3", "2026-11-03 09:12:01", "Carla Three", "Example Trust", "true", "false"],
        ["a4", "r4", "2026-11-03 09:12:01", "Dan Four", "Example Trust (in a personal capacity)", "TRUE", "TRUE"],
    ]), ("Anna One", "Dan Four")),
    Export("tally-es.csv", table([
        ["Submission ID", "Respondent ID", "Submitted at", "Nombre completo", "Organización", "¿Podemos publicar su nombre?"],
        ["a1", "r1", "2026-11-03 09:12:01", "Ana Uno", "Ejemplo", "Sí"],
        ["a2", "r2", "2026-11-03 09:12:01", "Blas Dos", "Ejemplo", "No"],
        ["a3", "r3", "2026-11-03 09:12:01", "Carla Tres", "", ""],
    ]), ("Ana Uno",)),
    Export("nextcloud-en.csv", table([
        ["Submission ID", "User ID", "User display name", "Timestamp", "Full name", "May we print your name?"],
        ["submission_id", "user_id", "user_display_name", "timestamp", "question-id-1", "question-id-2"],
        ["7", "", "Anonymous user", "2026-11-03T09:12:01+00:00", "Anna One", "Yes"],
        ["8", "", "Anonymous user", "2026-11-03T09:12:01+00:00", "Bob Two", ""],
    ], quoted=True, mark=True), ("Anna One",), never=("question-id", "Anonymous")),
    Export("actionnetwork.csv", table([
        ["first_name", "last_name", "email", "zip_code", "can2_user_city", "can2_user_tags", "can2_subscription_status", "Organization", "May we print your name?"],
        ["Anna", "One", "a@example.org", "02134", "Boston", "bus", "subscribed", "Example Trust", "Yes"],
        ["Bob", "Two", "b@example.org", "02134", "Boston", "bus", "subscribed", "", "No"],
        ["Carla", "Three", "c@example.org", "02134", "Boston", "bus", "unsubscribed", "", ""],
    ]), ("Anna One",), never=("02134", "subscribed", "@")),
    Export("actionnetwork-es.csv", table([
        ["first_name", "last_name", "email", "zip_code", "can2_user_tags", "Organización", "¿Podemos publicar su nombre?"],
        ["Ana", "Uno", "a@example.org", "28001", "bus", "Ejemplo", "Sí"],
        ["Blas", "Dos", "b@example.org", "28001", "bus", "", "No"],
    ]), ("Ana Uno",), never=("28001", "@")),
    Export("french.csv", table([
        ["Horodateur", "Nom et prénom", "Association", "Acceptez-vous que votre nom soit publié ?", "Commentaire"],
        ["03/11/2026 09:12:01", "Anne Un", "Les Amis du Bus", "Oui, j'accepte", ""],
        ["03/11/2026 09:12:01", "Bernard Deux", "à titre personnel", "Je n'accepte pas", ""],
        ["03/11/2026 09:12:01", "Claire Trois", "À titre personnel", "D'accord", "ne dites rien à mon chef"],
        ["03/11/2026 09:12:01", "Denis Quatre", "", "Peut-être", ""],
        ["03/11/2026 09:12:01", "Élise Cinq", "", "Oui, mais anonymement", ""],
        ["03/11/2026 09:12:01", "Fabien Six", "", "VRAI", ""],
        ["03/11/2026 09:12:01", "Gaëlle Sept", "", "Pas encore", ""],
    ], ";", "\r\n", mark=True), ("Anne Un", "Claire Trois", "Fabien Six"), never=("chef", "personnel")),
    Export("russian.csv", table([
        ["Отметка времени", "Фамилия и имя", "ФИО", "Организация", "Согласны ли вы на публикацию имени?", "Комментарий"],
        ["03.11.2026 9:12:01", "", "Анна Первая", "Пример", "Да", ""],
        ["03.11.2026 9:12:01", "", "Борис Второй", "", "не согласен", ""],
        ["03.11.2026 9:12:01", "", "Вера Третья", "частное лицо", "Согласна", ""],
        ["03.11.2026 9:12:01", "", "Глеб Четвёртый", "", "Да, но без имени", ""],
        ["03.11.2026 9:12:01", "", "Дина Пятая", "", "пока нет", "не говорите начальнику"],
    ]), ("Анна Первая", "Вера Третья"), never=("частное", "начальнику")),
    Export("ukrainian.csv", table([
        ["Позначка часу", "Ім'я", "Організація", "Чи даєте згоду на публікацію вашого імені?"],
        ["03.11.2026 9:12:01", "Анна Перша", "Приклад", "Так, даю згоду"], ["03.11.2026 9:12:01", "Борис Другий", "", "Ні"], ["03.11.2026 9:12:01", "Віра Третя", "", "Не згодна"], ["03.11.2026 9:12:01", "Гліб Четвертий", "", "Так, але анонімно"],
    ]), ("Анна Перша",)),
    Export("spanish.csv", table([
        ["Marca temporal", "Nombre y apellidos", "Organización", "¿Autoriza a publicar su nombre?"],
        ["3/11/2026 9:12:01", "Ana Uno", "Ejemplo", "Sí"], ["3/11/2026 9:12:01", "Berto Dos", "A título personal", "Sí, autorizo"], ["3/11/2026 9:12:01", "Celia Tres", "", "No acepto"], ["3/11/2026 9:12:01", "Diego Cuatro", "", "Puede ser"], ["3/11/2026 9:12:01", "Elena Cinco", "", "VERDADERO"], ["3/11/2026 9:12:01", "Félix Seis", "", "Sí, pero sin apellidos"],
    ]), ("Ana Uno", "Berto Dos", "Elena Cinco"), never=("título",)),
    Export("italian.csv", table([
        ["Informazioni cronologiche", "Nome e cognome", "Ente", "Acconsento alla pubblicazione del mio nome", "Ho letto l'informativa sulla privacy"],
        ["3/11/2026 9.12.01", "Anna Uno", "Esempio", "Sì", "Sì"], ["3/11/2026 9.12.01", "Bruno Due", "", "Può essere", "Sì"], ["3/11/2026 9.12.01", "Carla Tre", "", "Non acconsento", "Sì"], ["3/11/2026 9.12.01", "Dario Quattro", "", "Acconsento", ""], ["3/11/2026 9.12.01", "Elsa Cinque", "", "Acconsento", "VERO"],
    ]), ("Anna Uno", "Elsa Cinque")),
    Export("polish.csv", table([
        ["Sygnatura czasowa", "Imię i nazwisko", "Organizacja", "Czy wyraża Pan/Pani zgodę na publikację imienia i nazwiska?", "Uwagi"],
        ["2026-11-03", "Anna Pierwsza", "Przykład", "Tak, wyrażam zgodę", ""], ["2026-11-03", "Bogdan Drugi", "", "Nie wyrażam zgody", ""], ["2026-11-03", "Celina Trzecia", "osoba prywatna", "tak", "proszę o telefon"], ["2026-11-03", "Daniel Czwarty", "", "może", ""],
    ]), ("Anna Pierwsza", "Celina Trzecia"), never=("telefon", "prywatna")),
    Export("dutch.csv", table([
        ["Tijdstempel", "Naam", "Organisatie", "Mogen wij uw naam vermelden?", "Opmerking"],
        ["3-11-2026 9:12:01", "Anna Een", "Voorbeeld", "Ja, graag", ""], ["3-11-2026 9:12:01", "Bram Twee", "op persoonlijke titel", "Akkoord", ""], ["3-11-2026 9:12:01", "Carla Drie", "", "Liever niet", ""], ["3-11-2026 9:12:01", "Daan Vier", "", "Ja, alleen voornaam", "bel mij"],
    ]), ("Anna Een", "Bram Twee"), never=("persoonlijke", "bel mij")),
    Export("swedish-czech.csv", table([
        ["Tidstämpel", "Namn", "Organisation", "Samtycker du till att ditt namn publiceras?"],
        ["2026-11-03 09:12:01", "Anna Ett", "Exempel", "Ja, jag samtycker"], ["2026-11-03 09:12:01", "Bo Två", "", "samtycker inte"], ["2026-11-03 09:12:01", "Carl Tre", "", "SANT"], ["2026-11-03 09:12:01", "Dana Čtyři", "", "Souhlasím"], ["2026-11-03 09:12:01", "Emil Pět", "", "Nesouhlasím"],
    ]), ("Anna Ett", "Carl Tre", "Dana Čtyři")),
    Export("turkish.csv", table([
        ["Zaman damgası", "Ad Soyad", "Kurum", "Adınızın yayınlanmasını kabul ediyor musunuz?"],
        ["03.11.2026", "Ayşe Bir", "Örnek", "Evet"], ["03.11.2026", "Burak İki", "", "Hayır"], ["03.11.2026", "Can Üç", "", "Kabul ediyorum"], ["03.11.2026", "Deniz Dört", "", "Kabul etmiyorum"],
    ]), ("Ayşe Bir", "Can Üç")),
    Export("rtl.csv", table([
        ["الاسم الكامل", "المنظمة", "هل توافق على نشر اسمك؟", "ملاحظات"],
        ["آنا الأولى", "مثال", "نعم", ""], ["بشير الثاني", "", "لا أوافق", ""], ["دان רביעי", "", "כן, אני מסכים", ""], ["جميل الثالث", "", "موافق", "لا تخبروا مديري"], ["הדס חמישית", "", "לא מסכימה", ""],
    ]), ("آنا الأولى", "دان רביעי", "جميل الثالث"), never=("مديري",)),
    Export("greek-armenian.csv", table([
        ["Ονοματεπώνυμο", "Συμφωνείτε με τη δημοσίευση του ονόματός σας;"],
        ["Άννα Πρώτη", "Ναι, συμφωνώ"], ["Βασίλης Δεύτερος", "Όχι"], ["Γιώργος Τρίτος", "Ναι;"], ["Անի Չորրորդ", "Այո"], ["Բաբկեն Հինգերորդ", "Համաձայն չեմ"],
    ]), ("Άννα Πρώτη", "Անի Չորրորդ")),
    Export("portuguese.csv", table([
        ["Carimbo de data/hora", "Nome completo", "Organização", "Autorizo a publicação do meu nome no site", "Telefone"],
        ["03/11/2026", "Ana Um", "Exemplo", "Sim", "+351 210 000 000"], ["03/11/2026", "Bruno Dois", "", "Não", ""], ["03/11/2026", "Carla Três", "", "Concordo", ""], ["03/11/2026", "Davi Quatro", "", "Pode ser", ""],
    ]), ("Ana Um", "Carla Três"), never=("351",)),
    Export("organisations.csv", table([
        ["Organisation", "Contact person", "Contact email", "Home address", "May we list your organisation publicly?"],
        ["Example Trust", "Anna One", "a@example.org", "12 Mill Lane, Leeds LS1 1AA", "Yes"], ["Example Watch", "Bob Two", "b@example.org", "", "No"], ["Example Aid", "Carla Three", "c@example.org", "", "Yes please"],
    ]), ("Example Trust", "Example Aid"), never=("Anna", "Carla", "Mill Lane")),
    Export("qualtrics.csv", table([
        ["StartDate", "Status", "Finished", "Q1", "Q2"],
        ["Start Date", "Response Type", "Finished", "What is your full name?", "Do you agree to your name being listed? If not, you will be counted as anonymous."],
        ['{"ImportId":"startDate"}', '{"ImportId":"status"}', '{"ImportId":"finished"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}'],
        ["2026-11-03 09:12:01", "IP Address", "True", "Anna One", "Yes"], ["2026-11-03 09:12:01", "IP Address", "False", "Bob Two", "Yes"], ["2026-11-03 09:12:01", "IP Address", "True", "Carla Three", "No"],
    ]), ("Anna One",)),
    Export("registers.xlsx", workbook(
        Individuals=[["Those who sign"], [], ["Name", "Affiliation", "Consent", "Note"], ["Anna One", "Example Trust (in a personal capacity)", "✓", "ring her first"], ["Bob Two", "bob@example.org", "x", ""], ["Carla Three", "", "✗", ""], ["Anonymous", "", "✓", ""], ["Dan Four", "", None, ""]],
        Organisations=[["Name", "Consent"], ["Example Watch", "yes"]], Notes=[["to do"]],
    ), ("Anna One", "Bob Two", "Example Watch"), never=("ring her", "@")),
    Export("names.yaml", b"# who sign\n- Anna One\n- name: Bob Two\n  affiliation: Example Trust\n- \n- and at least a dozen others\n", ("Anna One", "Bob Two")),
    Export("names.json", json.dumps({"signatories": ["Anna One", "Bob Two", "Carla Three"], "withdrawn": ["Dan Four"]}).encode(), ("Anna One", "Bob Two", "Carla Three")),
    Export("index.md", b"# Signed by\n\n## Organizations\n\n1. Example Trust\n1. Example Watch (Riverside; Exampleton; and the villages)\n\n## Individuals\n\n1. Anna One (Chair; Example Aid; Riverside)\n1. Bob Two\n1. Carla Three (writer; editor)\n1. and at least a dozen others\n",
        ("Example Trust", "Example Watch", "Anna One", "Bob Two", "Carla Three")),
]  # fmt: skip
