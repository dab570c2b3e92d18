"""Damage PDF files at random for a minute: each is read or refused by name, in bounded time and memory.

No part of the quick run: `make fuzz` (seconds in $FUZZ_SECONDS, the seed in $FUZZ_SEED). What breaks the reader is kept
in `tests/pdf_cases/`, where the quick run reads it from then on.
"""

import hashlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reportlab import rl_config

from delegraph.errors import UnreadableFile
from delegraph.read import read
from printing import Sheet, printed, without_glyphs_we_lack
from specimen_files import text_of

CASES = Path(__file__).parent / "pdf_cases"
SECONDS, MEMORY = 20, 2 << 30  # for one file
BROKEN = 3  # exit status of a child that met an error of another kind


def main() -> int:
    seed = int(os.environ.get("FUZZ_SEED", time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    whole = list(_whole_files())
    end = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "60"))
    tried = broken = 0
    while time.monotonic() < end:
        content = _damaged(chance.choice(whole), chance)
        tried += 1
        if status := outcome(content):
            broken += 1
            case = CASES / f"{hashlib.sha256(content).hexdigest()[:12]}.pdf"
            case.write_bytes(content)
            print(f"{case}: ended with {status}")
    print(f"{tried} damaged files, {broken} not read or refused as they should be (seed {seed})")
    return 1 if broken else 0


def outcome(content: bytes) -> int:
    """Return 0 where a file is read or refused, in a process of its own; else its exit status or signal."""
    child = os.fork()
    if child == 0:
        status = BROKEN
        try:
            status = _read(content)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _read(content: bytes) -> int:
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "damaged.pdf"
        path.write_bytes(content)
        try:
            text = read(path)
            sound = list(text.pages) == sorted(text.pages) and all(0 <= p <= len(text.normalised) for p in text.pages)
            return 0 if sound else BROKEN
        except UnreadableFile as refusal:
            return 0 if str(path) in str(refusal) else BROKEN


def _whole_files() -> Iterator[bytes]:
    text = without_glyphs_we_lack(text_of("demo").read_text(encoding="utf-8"))
    for compressed in (0, 1):  # damage in what is not compressed reaches the words and their places
        rl_config.pageCompression = compressed
        yield printed(text, Sheet(height=450))
        yield printed(text, Sheet(columns=2, interleaved=True))


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Change bytes, digits, or the order of pieces; the end mark stays, so that the rest is looked at."""
    damaged, end = bytearray(content), len(content) - 6
    for _ in range(chance.choice((1, 3, 10, 50))):
        at, length = chance.randrange(end), chance.choice((1, 2, 8, 100))
        kind = chance.randrange(4)
        if kind == 0:
            damaged[at] = chance.randrange(256)
        elif kind == 1:
            digits = [n for n in range(at, min(at + 200, end)) if damaged[n : n + 1].isdigit()]
            for n in digits[:length]:
                damaged[n] = chance.choice(b"0123456789-.")
        elif kind == 2:
            other = chance.randrange(end)
            damaged[at : at + length] = damaged[other : other + length]
        else:
            del damaged[at : at + length]
        end = len(damaged) - 6
    return bytes(damaged)


if __name__ == "__main__":
    sys.exit(main())
