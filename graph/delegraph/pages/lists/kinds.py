"""What rows of lists show of each kind of fact: names of values, and the paths of properties that lead to them."""

from collections.abc import Mapping

REPORTED = {"document": "dg:ofDocument", "paragraph": "dg:reportedIn/dg:paragraph"}
PLACED = {
    "meeting": "dg:possiblyMadeAt",
    "held": "dg:possiblyMadeAt/dct:date",
    "certain": "dg:madeAt",
    "why": "dg:why",
    "item": "dg:onAgendaItem",
}
DATED = {
    "from": "dg:from",
    "from_precision": "dg:fromPrecision",
    "until": "dg:until",
    "until_precision": "dg:untilPrecision",
}
DESCRIBED = {"title": "dct:title", "type": "dct:type", "date": "dct:date", "became": "dg:adoptedAs"}

VALUES: Mapping[str, Mapping[str, str]] = {
    "statement": REPORTED
    | PLACED
    | {
        "speaker": "dg:speaker",
        "person": "dg:deliveredBy",
        "capacity": "dg:capacity",
        "behalf": "dg:onBehalfOf",
        "aligned": "dg:aligned",
        "written": "dg:ofDocument/dct:date",
        "printed": "dg:asPrinted",
        "start": "dg:reportedIn/dg:start",
        "end": "dg:reportedIn/dg:end",
    },
    "position": REPORTED
    | {
        "quantifier": "dg:quantifier",
        "holder": "dg:heldBy",
        "verb": "dg:reportingVerb",
        "content": "dg:content",
        "item": "dg:onAgendaItem",
    },
    "participation": REPORTED
    | PLACED
    | {
        "participant": "dg:participant",
        "bracket": "dg:partyInBrackets",
        "role": "dg:role",
        "theme": "dg:onSubTheme",
    },
    "tally": REPORTED | PLACED | {"counted": "dg:counted", "kind": "dg:ofKind", "named": "dg:named"},
    "sponsorship": REPORTED
    | {
        "sponsor": "dg:sponsor",
        "proposal": "dg:proposal",
        "title": "dg:proposal/dct:title",
        "role": "dg:sponsorRole",
        "behalf": "dg:onBehalfOf",
        "became": "dg:proposal/dg:adoptedAs",
        "date": "dg:proposal/dct:date",
    },
    "vote": REPORTED
    | {
        "choice": "dg:choice",
        "intended": "dg:intendedChoice",
        "proposal": "dg:inAction/dg:proposal",
        "part": "dg:inAction/dg:part",
        "title": "dg:inAction/dg:proposal/dct:title",
        "outcome": "dg:inAction/dg:outcome",
        "date": "dg:inAction/dg:takenAt/dct:date",
    },
    "action": REPORTED
    | {
        "proposal": "dg:proposal",
        "part": "dg:part",
        "title": "dg:proposal/dct:title",
        "outcome": "dg:outcome",
        "method": "dg:method",
        "favour": "dg:countInFavour",
        "against": "dg:countAgainst",
        "abstaining": "dg:countAbstaining",
        "became": "dg:proposal/dg:adoptedAs",
        "date": "dg:takenAt/dct:date",
    },
    "delegation": REPORTED
    | {
        "party": "dg:delegationOf",
        "session": "dg:toSession",
        "standing": "dg:status",
        "listed": "dg:capacity",
        "membership": "dg:basedOn",
    },
    "membership": DATED
    | {
        "member": "org:member",
        "group": "org:organization",
        "status": "dg:memberStatus",
        "evidence": "dg:certainty",
    },
    "name": DATED | {"text": "dg:nameText", "sort": "dg:nameKind", "evidence": "dg:certainty"},
    "session": DATED | {"place": "dg:place"},
    "meeting": DESCRIBED,
    "item": DESCRIBED,
    "document": DESCRIBED,
    "body": {},
    "named": {},
}

# What is counted of each of a list, by the patterns that lead to ?counted.
COUNTS: Mapping[str, Mapping[str, str]] = {
    "session": {
        "meetings": "?counted dg:ofSession ?fact ; a dg:Meeting",
        "documents": "?counted dg:ofSession ?fact ; a dg:Document",
    },
    "meeting": {
        "statements": "?counted dg:madeAt ?fact ; a dg:Statement",
        "possible": "?counted dg:possiblyMadeAt ?fact ; a dg:Statement FILTER NOT EXISTS { ?counted dg:madeAt ?fact }",
    },
    "item": {
        "statements": "?counted dg:onAgendaItem ?fact ; a dg:Statement",
        "positions": "?counted dg:onAgendaItem ?fact ; a dg:Position",
    },
    "body": {"meetings": "?counted dg:ofBody ?fact ; a dg:Meeting"},
}
