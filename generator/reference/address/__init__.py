"""Addresses: in which order a country writes its lines.

Only orders what a person typed; never changes, checks or refuses it.
"""

from generator.reference.address.countries import country_code
from generator.reference.address.ordering import PARTS, order_address

__all__ = ["PARTS", "country_code", "order_address"]
