"""Reading back what was rendered."""

import io

import pypdf


def pages(content: bytes) -> list[str]:
    """The text of each page, line breaks and break opportunities made plain spaces."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages]


def whole(content: bytes) -> str:
    return " ".join(pages(content))


def squeezed(text: str) -> str:
    """Without any space: a table cell may break a line in the middle of a word."""
    return "".join(text.replace("\u200b", "").split())
