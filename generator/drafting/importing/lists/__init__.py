"""Lists of people that another program keeps: who signs, or who is to be written to.

Reads tables, form exports and the public data of parliaments. Drops nobody silently, and never guesses a fact.
"""

from generator.drafting.importing.lists.list_import import ImportedList, import_list

__all__ = ["ImportedList", "import_list"]
