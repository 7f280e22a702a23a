"""Forms of address, and in which order a country writes the lines of an address.

From what is known of a recipient to envelope, salutation and valediction; rules and titles are data with sources.
Knows no letter and no places in files.
"""

from generator.reference.address.countries import (
    PARTS,
    country_code,
    country_name,
    country_of_capital,
    country_of_town,
    form_of_postcode,
    is_postcode_elsewhere,
    order_address,
)
from generator.reference.address.deriving import Addressed, address
from generator.reference.address.explaining import explained
from generator.reference.address.facts import FEMALE, MALE, Facts, Lack, Peerage
from generator.reference.address.joint import address_jointly
from generator.reference.address.mentions import countries_named
from generator.reference.address.names import Part, WrittenName, order_of, parse_name
from generator.reference.address.rules import Rule, Source
from generator.reference.address.rules.book import all_rules as rules
from generator.reference.address.rules.book import find as find_rule

__all__ = [
    "FEMALE", "MALE", "PARTS", "Addressed", "Facts", "Lack", "Part", "Peerage", "Rule", "Source", "WrittenName",
    "address", "address_jointly", "countries_named", "country_code", "country_name", "country_of_capital",
    "country_of_town", "explained", "find_rule", "form_of_postcode", "is_postcode_elsewhere", "order_address",
    "order_of", "parse_name", "rules",
]  # fmt: skip
