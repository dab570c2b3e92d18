"""Print the facts that a change to the reader gains and loses on the corpus: `make corpus-diff [SINCE=commit]`.

The corpus is read twice, by the working tree and by a checkout of the commit (HEAD unless named), and the facts are
compared document by document; they are grouped by the wording that gave them, or by verb, role or outcome.
"""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accuracy.reading import HERE, corpus, documents, read_all

SHOWN = 3  # examples of each wording
# what a fact says; where it stands and by which line it was read may change without a fact gained or lost
SAID_ELSEWHERE = ("span", "page", "why", "wording", "as_printed")
GROUPED_BY = {"statements": "wording", "positions": "verb", "sponsorships": "role", "actions": "outcome"}
Said = dict[tuple[str, str], Counter[str]]  # (document, kind) → facts as text


def main(arguments: list[str]) -> int:
    """Compare with a commit; 1 where there is no corpus."""
    folder = corpus()
    if not folder.is_dir():
        print(f"no corpus at {folder}: set DELEGRAPH_CORPUS to the folder that holds dev/ and bulk/", file=sys.stderr)
        return 1
    if arguments[:1] == ["--dump"]:
        json.dump([[*key, dict(said)] for key, said in _facts(folder).items()], sys.stdout)
        return 0
    commit = arguments[0] if arguments else "HEAD"
    before, now = _before(commit), _facts(folder)
    lines = list(_compared(before, now))
    print("\n".join(lines) if lines else f"no fact gained or lost since {commit}")
    return 0


def _facts(folder: Path) -> Said:
    paths, _ = documents(folder)
    said: Said = {}
    for one in read_all(paths, folder):
        for kind, items in one.facts.items():
            group = GROUPED_BY.get(kind)
            lines = (f"{item.get(group) or '' if group else ''}\t{_text(item)}" for item in items)
            said[str(one.path.relative_to(folder)), kind] = Counter(lines)
    return said


def _text(item: dict[str, Any]) -> str:
    return json.dumps({k: _bare(v) for k, v in item.items() if k not in SAID_ELSEWHERE and v}, ensure_ascii=False)


def _bare(value: Any) -> Any:
    """A party is its name here."""
    if isinstance(value, dict) and "name" in value:
        return value["name"]
    return [_bare(v) for v in value] if isinstance(value, list) else value


def _before(commit: str) -> Said:
    """The facts that the reader of `commit` finds, read in a checkout of its own by this very script."""
    with TemporaryDirectory() as scratch:
        subprocess.run(["git", "worktree", "add", "-q", "--detach", scratch, commit], cwd=HERE, check=True)
        try:
            environment = {"PYTHONPATH": f"{scratch}/graph:{HERE}", "DELEGRAPH_CORPUS": str(corpus())}
            done = subprocess.run(
                [sys.executable, "-m", "accuracy.changes", "--dump"],
                cwd=HERE,
                env=environment,
                check=True,
                capture_output=True,
                text=True,
            )
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", scratch], cwd=HERE, check=True)
    return {(document, kind): Counter(said) for document, kind, said in json.loads(done.stdout)}


def _compared(before: Said, now: Said) -> Iterator[str]:
    changed: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for key in sorted(before.keys() | now.keys()):
        old, new = before.get(key, Counter()), now.get(key, Counter())
        for sign, more, less in (("+", new, old), ("-", old, new)):
            groups = _groups(more)
            for fact in sorted((_without_groups(more) - _without_groups(less)).elements()):
                changed[key[1], groups[fact], sign].append(f"{key[0]}: {fact}")
    for (kind, group, sign), facts_changed in sorted(changed.items()):
        yield f"{sign}{len(facts_changed)} {kind}{f' by “{group}”' if group else ''}"
        yield from (f"    {sign} {fact[:240]}" for fact in facts_changed[:SHOWN])


def _without_groups(said: Counter[str]) -> Counter[str]:
    bare: Counter[str] = Counter()
    for line, count in said.items():
        bare[line.partition("\t")[2]] += count
    return bare


def _groups(said: Counter[str]) -> dict[str, str]:
    return {line.partition("\t")[2]: line.partition("\t")[0] for line in said}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
