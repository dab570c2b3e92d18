"""Ends of a stretch of text, found without copying what stands before it."""


def trimmed(text: str, start: int, end: int, characters: str = " \n\t") -> int:
    """Return where text[start:end] ends when these characters at its end are left off."""
    while end > start and text[end - 1] in characters:
        end -= 1
    return end
