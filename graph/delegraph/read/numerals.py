"""Numbers in the forms that automatic numbering gives them.

Postcondition: a numeral is never longer than 20 characters, whatever number a file asks for.
"""

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
CHICAGO = "*†‡§"
MOST_ROMAN, MOST_REPEATED = 3999, 10


def numeral(number: int, form: str) -> str:
    """Return a number in a form of Word's (`w:numFmt`); decimal where the form is unknown or cannot hold it."""
    upper = numeral(number, form.replace("upper", "lower")).upper() if form.startswith("upper") else None
    if upper is not None:
        return upper
    forms = {"lowerRoman": roman, "lowerLetter": letters, "decimalZero": _padded, "ordinal": _ordinal}
    alphabets = {"russianLower": RUSSIAN, "russianUpper": RUSSIAN.upper(), "chicago": CHICAGO}
    if form in alphabets:
        return letters(number, alphabets[form])
    return forms.get(form, str)(number)


def roman(number: int) -> str:
    """Return i, ii, iii …; a number below 1 or above 3999 in digits."""
    if not 0 < number <= MOST_ROMAN:
        return str(number)
    said = ""
    for worth, sign in ROMAN:
        count, number = divmod(number, worth)
        said += sign * count
    return said


def letters(number: int, alphabet: str = LATIN) -> str:
    """Return a … z, aa, bb …, as Word counts; a number that would repeat a letter over ten times in digits."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1) if 0 <= times < MOST_REPEATED else str(number)


def _padded(number: int) -> str:
    """Return 01, 02 … 10."""
    return f"{number:02d}"


def _ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
