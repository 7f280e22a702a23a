"""One office in many words: each of them is recognised as the office, with the body in the role or beside it."""

import pytest

from generator.reference.address import Facts, address

# By rule and language; what stands after @ is the organisation, and after = the name.
SAME = {
    ("us/commission-chair", "en-US"): [
        "Chair, Federal Election Commission",
        "Chairman of the Federal Maritime Commission",
        "Chairwoman, US International Trade Commission",
        "Chairperson of the United States Railroad Retirement Board",
        "Acting Chair of the Federal Labor Relations Authority",
        "Chair of the Federal Reserve",
        "Chairman, Securities and Exchange Commission",
        "Chairwoman of the National Labor Relations Board",
        "Chairperson of the Nuclear Regulatory Commission",
        "Chair, Consumer Product Safety Commission",
        "Chair, Equal Employment Opportunity Commission",
        "Chair of the FCC",
        "Acting Chairman of the FTC",
        "Chair, SEC",
        "Chair, NLRB",
        "Chair, EEOC",
        "Chair @ Federal Trade Commission",
        "Chairwoman @ US Election Assistance Commission",
        "Chairperson @ United States Parole Commission",
        "Acting Chair @ Federal Retirement Thrift Investment Board",
        "Chair @ Federal Labor Relations Authority",
        "Chair @ Securities and Exchange Commission",
        "Chair @ National Labor Relations Board",
        "Chair @ Nuclear Regulatory Commission",
        "Chair @ Consumer Product Safety Commission",
        "Chair @ Equal Employment Opportunity Commission",
        "Chair @ FCC",
        "Chair @ FTC",
        "Chair @ SEC",
        "Chair @ NLRB",
        "Chair @ EEOC",
    ],
    ("us/agency-head", "en-US"): [
        "Commissioner, Federal Trade Commission",
        "Director of the US Trade and Development Agency",
        "Administrator, United States Agency for Global Media Administration",
        "Acting Director of the Federal Housing Finance Agency",
        "Acting Administrator of the Federal Aviation Administration",
        "Commissioner of the US Parole Board",
        "Commissioner, US Commission on Civil Rights",
    ],
    ("us/university-president", "en-US"): [
        "President of Ohio State University",
        "Chancellor, Boston College",
        "Interim President of the University of Ohio",
        "President, College of William",
        "President of the Massachusetts Institute of Technology",
        "President @ Example University",
        "Chancellor @ Example College of Art",
        "Interim Chancellor @ California Institute of Technology",
    ],
    ("us/state-attorney-general", "en-US"): [
        "Attorney General of the State of Ohio",
        "Attorney General of the Commonwealth of Virginia",
        "Attorney General of Texas",
        "Texas Attorney General",
    ],
    ("us/judge", "en-US"): [
        "Chief Judge, US District Court",
        "Senior Judge of the United States Court of Appeals",
        "Presiding Judge, Superior Court of California",
        "Magistrate Judge, US District Court",
        "Judge of the US Court of Federal Claims",
        "Judge, US Court of International Trade",
        "Judge, US Tax Court",
        "Judge, US Bankruptcy Court",
        "Judge, Circuit Court of Cook County",
        "Judge, County Court",
    ],
    ("us/representative", "en-US"): [
        "@ House of Representatives = The Honorable Kim Example",
        "@ U.S. Congress = The Honorable Kim Example",
    ],
    ("us/state-speaker", "en-US"): [
        "Speaker of the Texas House of Representatives",
        "Speaker, Virginia House of Delegates",
        "Speaker of the New Jersey General Assembly",
        "New York Assembly Speaker",
        "Speaker @ California State Assembly",
        "Speaker @ Ohio House of Representatives",
        "Speaker @ Chicago City Council",
    ],
    ("us/speaker", "en-US"): [
        "Speaker of the House of Representatives",
        "Speaker @ United States House of Representatives",
    ],
    ("us/bishop", "en-US"): [
        "Bishop of Ohio @ Episcopal Church in Ohio",
        "Bishop @ Ohio Methodist Conference",
        "Resident Bishop @ Northern Lutheran Synod",
        "Suffragan Bishop for Armed Forces = The Rt. Rev. Kim Example",
        "Bishop Suffragan of New York = The Rt. Rev. Kim Example",
    ],
    ("ch/bundesrat", "it-CH"): ["Consigliere federale", "Consigliera federale"],
    ("se/kung", "sv"): ["Sveriges drottning", "Sveriges konung"],
    ("at/abgeordneter", "de-AT"): ["Nationalratsabgeordnete"],
    ("es/defensor", "es"): ["Defensora del Pueblo", "Defensor del Pueblo de España"],
    ("in/chief-justice", "en-IN"): ["Hon'ble Chief Justice of India", "Chief Justice, Calcutta High Court"],
    ("int/echr-president", "en"): ["President of the ECHR", "President @ European Court of Human Rights"],
    ("int/secretary-general", "en"): ["Secretary-General of the OECD", "Secretary General @ Commonwealth Secretariat"],
    ("br/presidente-de-casa", "pt-BR"): [
        "Presidente do Senado",
        "Presidente da Assembleia Legislativa de São Paulo",
        "Presidente da Câmara Municipal de São Paulo",
        "Presidente do Tribunal de Justiça",
        "Presidente do Superior Tribunal de Justiça",
    ],
    ("br/presidente-de-poder", "pt-BR"): ["Presidenta do STF"],
    ("tr/belediye-baskani", "tr"): ["Belediye Başkanı", "Ankara Belediye Başkanı"],
    ("fr/procureur", "fr"): ["Procureur général près la cour d’appel", "Procureure de la République"],
    ("any/chief-rabbi", "fr"): ["Grand rabbin de Paris"],
    ("any/archbishop", "es"): ["Arzobispo de Lima"],
    ("any/bishop", "es"): ["Obispo de Ávila"],
}
OTHERS = [
    ("us/bishop", "en-US", "Bishop of Ohio @ Armenian Church = The Rt. Rev. Kim Example"),
    ("us/bishop", "en-US", "Bishop of Ohio @ Orthodox Church = The Rt. Rev. Kim Example"),
    ("us/bishop", "en-US", "Bishop of Ohio @ Catholic Diocese = The Rt. Rev. Kim Example"),
    ("us/state-speaker", "en-US", "Speaker of the United States House of Representatives"),
    ("us/commission-chair", "en-US", "Chair @ Example Commission"),
    ("us/state-attorney-general", "en-US", "Deputy Attorney General of Texas"),
    ("us/state-attorney-general", "en-US", "Former Attorney General of Texas"),
    ("us/state-attorney-general", "en-US", "Attorney General of the United States"),
    ("any/speaker", "en-US", "Speaker, California State Assembly"),
]


def rule_of(written: str, language: str) -> str | None:
    """The rule for somebody in an office: `role @ organisation = name`, of which all but the role may be left out."""
    rest, _, name = written.partition("= ")
    role, _, organisation = rest.partition("@ ")
    facts = Facts(
        name=name or "Kim Example",
        role=(role.strip(),) if role.strip() else (),
        organisation=organisation.strip() or None,
    )
    rule = address(facts, language).rule
    return rule.key if rule else None


@pytest.mark.parametrize(
    ("key", "language", "written"),
    [(key, language, written) for (key, language), offices in SAME.items() for written in offices],
)
def test_an_office_is_known_in_other_words(key: str, language: str, written: str) -> None:
    assert rule_of(written, language) == key


@pytest.mark.parametrize(("key", "language", "written"), OTHERS)
def test_another_office_is_not_taken_for_it(key: str, language: str, written: str) -> None:
    assert rule_of(written, language) != key
