"""A campaign: who was asked to sign a letter, who agreed and left, and the list of those who are printed.

Stands between a form's export and the printed letter. Hosts and sends nothing; what is private stays in one folder.
"""
