"""Stretches of text: their ends, and how they read when no line breaks them."""

import re

AT_A_HYPHEN = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\w)")


def trimmed(text: str, start: int, end: int, characters: str = " \n\t") -> int:
    """Return where text[start:end] ends when these characters at its end are left off."""
    while end > start and text[end - 1] in characters:
        end -= 1
    return end


def begun(text: str, start: int, end: int, marks: str = "") -> int:
    """Return where text[start:end] begins when white space and these marks before it are left off."""
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    return start


def before_space(text: str, end: int) -> int:
    """Return where the words before `end` stop: white space between is left off."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def flowing(words: str) -> str:
    """Return words as they read when no line breaks them: "Secretary-General" of "Secretary-" and "General"."""
    return " ".join((AT_A_HYPHEN.sub("-", words) if "\n" in words else words).split())
