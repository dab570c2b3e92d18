"""Offices that a report names in short: "the Chair" after "the Chair of the commission of inquiry on …".

The one named in full last, under the same heading or one around it. A presiding officer's title without more is that
of the body whose report it is ("the President" of a council, "the Chair" of a commission), which is left to `resolve`.
"""

import re
from dataclasses import dataclass, field, replace

from delegraph.interpret.grammar import Grammar
from delegraph.interpret.offices import office_capacity
from delegraph.interpret.speaker import Speaker
from delegraph.segment import Section

TITLE = re.compile(r"^(?:United\s+Nations\s+)?(?P<title>.+?)\s+(?P<link>of|on|for|to|in)\s+")
IN_SHORT = re.compile(r"^(?P<title>[\w\s-]+?)\s+of\s+(?:the\s+)?(?P<noun>[A-Za-z]+(?:\s+[Gg]roup)?)$")
PRESIDING = ("Chair", "Chairperson", "Chairman", "Chairwoman", "President")
OUTERMOST = 2  # lettered sections: further out another agenda item may be meant


@dataclass(slots=True)
class Antecedents:
    """The offices named in full so far, by section."""

    grammar: Grammar
    body: str | None
    named: dict[Section, list[str]] = field(default_factory=dict)

    def complete(self, speaker: Speaker, section: Section) -> Speaker:
        """Return the speaker with its office in full, and remember an office that is."""
        if speaker.party.kind != "office":
            return speaker
        name = self._full(speaker.party.name, section) or speaker.party.name
        if TITLE.match(name) and not IN_SHORT.match(name):
            self.named.setdefault(section, []).append(name)
        if name == speaker.party.name:
            return speaker
        capacity = office_capacity(name, self.grammar)
        return replace(speaker, party=replace(speaker.party, name=name), capacity=capacity)

    def _full(self, name: str, section: Section) -> str | None:
        short = IN_SHORT.match(name)
        if not short and (TITLE.match(name) or self._presides(name)):
            return None
        for enclosing in section.chain():
            if enclosing.level < OUTERMOST:
                return None
            for known in reversed(self.named.get(enclosing, [])):
                if short and (body := _body_called(short["noun"], known)):
                    return f"{short['title']} of the {body}"
                if not short and _titled(name, known):
                    return known
        return None

    def presides(self, speaker: Speaker) -> bool:
        """Whether the speaker presides over the body whose report it is."""
        title, of, body = speaker.party.name.partition(" of the ")
        own = not of or (self.body or "").endswith(body)
        return speaker.party.kind == "office" and own and self._presides(title)

    def _presides(self, title: str) -> bool:
        """The title of whoever presides over the body whose report it is."""
        noun = (self.body or "").rpartition(" ")[2]
        return title in (("President",) if noun in self.grammar.presidents else PRESIDING)


def _titled(title: str, known: str) -> bool:
    match = TITLE.match(known)
    return match is not None and match["title"].lower() == title.lower()


def _body_called(noun: str, known: str) -> str | None:
    """ "the Commission" is the Commission of Inquiry whose President was named."""
    _, of, body = known.partition(" of the ")
    words = body.lower().split()
    return body if of and len(words) > 1 and noun.lower() in words[:4] and noun.lower() != body.lower() else None
