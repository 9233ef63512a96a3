"""Citations of PP 94/2021 and Peraturan BKN 6/2022: neither was read in its official text."""

from teladan_rules.legal import Citation, Status


def pasal(which: str, status: Status = "3") -> Citation:
    """A provision of PP 94/2021; "3" read in a third-party copy, "K" own knowledge."""
    return Citation("PP 94/2021", which, status)
