"""Bytes of an old Word file (DOC) → text: by LibreOffice where it is installed, else by antiword.

LibreOffice makes a DOCX of it, so that what holds for DOCX holds here. antiword keeps typed numbers and footnotes,
but not the header of a page: a symbol that stands only there is lost.
Bounds: 64 MiB of file (`formats`); LibreOffice 90 s, antiword 20 s, after which they are killed with all that they
started; 32 MB of text. They run without a shell, on a copy in a folder of their own that is removed, with a profile
that runs no macro and follows no link; where the system has `unshare` and `prlimit` (Linux), without a network, in 4 GB
of memory, with files of 256 MB at most.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from delegraph.errors import UnreadableFile
from delegraph.read import docx
from delegraph.read.extracted import Extracted
from delegraph.read.marks import footnote, glued

LARGEST = 64 * 2**20
LARGEST_TEXT = 32 * 2**20
SECONDS = {"office": 90, "antiword": 20}
OFFICES = ("soffice", "libreoffice")
WRAPPINGS = (
    ("unshare", "--user", "--map-current-user", "--net", "--"),
    ("prlimit", "--as=4294967296", "--fsize=268435456", "--"),
)
REMEDY = "install LibreOffice (apt-get install libreoffice-writer-nogui) or antiword (apt-get install antiword)"
DOCUMENT_STREAM, ENCRYPTED_STREAM = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
HEAD_OF_DOCUMENT, FLAGS, ENCRYPTED = 512, 0x0B, 0x01
MARK = re.compile(r"\[(?P<mark>\d{1,3})\]")
NOTE = re.compile(
    r"^[ \t]*\[(?P<mark>\d{1,3})\][ \t]*(?P<words>.*(?:\n(?![ \t]*\[\d{1,3}\])[ \t]*\S.*)*)", re.MULTILINE
)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the DOC file `name`; raise UnreadableFile with what to install where no program reads it."""
    if refusal := _refused(data):
        raise UnreadableFile(f"{name}: {refusal}")
    office, antiword = _program(*OFFICES), _program("antiword")
    if not office and not antiword:
        raise UnreadableFile(f"{name}: an old Word file (DOC) is read by another program, and none is here; {REMEDY}")
    converted = _as_docx(office, data) if office else None
    if converted:
        return docx.extract(converted, name)
    said = _by_antiword(antiword, data) if antiword else None
    if not said:
        raise UnreadableFile(
            f"{name}: neither LibreOffice nor antiword could read it in time (here: {office or antiword}); "
            "it may be damaged, or have a password: save it as DOCX without one"
        )
    return Extracted(without_brackets(said))


def without_brackets(text: str) -> str:
    """Return antiword's text with "[1]" in words glued as a mark, and its notes under their marks at the end.

    A number in brackets that no note bears stays as it is; so do the lines of paragraphs.
    """
    first = text.find("\n" + next((m.group() for m in NOTE.finditer(text) if m["mark"] == "1"), "\0"))
    notes = list(NOTE.finditer(text, first)) if first >= 0 else []
    known = {note["mark"] for note in notes}
    flow = MARK.sub(lambda m: _glued(m) if m["mark"] in known else m[0], text[:first] if notes else text)
    lines = (line.strip(" \t") for line in flow.split("\n"))
    return "\n\n".join(["\n".join(lines).rstrip(), *(footnote(n["mark"], n["words"]) for n in notes)]) + "\n"


def _glued(mark: re.Match[str]) -> str:
    return glued(mark.string[mark.start() - 1 : mark.start()], mark["mark"])


def _refused(data: bytes) -> str | None:
    if ENCRYPTED_STREAM in data:
        return "the file is encrypted; save it without a password"
    if DOCUMENT_STREAM not in data:
        return "an old Office file, but no Word document (Excel, PowerPoint, Outlook?); save the document as DOCX"
    head = data[HEAD_OF_DOCUMENT : HEAD_OF_DOCUMENT + FLAGS + 1]
    if head[:2] == b"\xec\xa5" and head[FLAGS] & ENCRYPTED:
        return "the file is encrypted; save it without a password"
    return None


def _program(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _as_docx(office: str, data: bytes) -> bytes | None:
    with TemporaryDirectory(prefix="delegraph-") as place:
        folder = Path(place)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        (folder / "document.doc").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder / "out")]
        _run([*_alone(), office, profile, *options, str(folder / "document.doc")], folder, SECONDS["office"])
        made = folder / "out" / "document.docx"
        return made.read_bytes() if made.is_file() and made.stat().st_size <= LARGEST else None


def _by_antiword(antiword: str, data: bytes) -> str | None:
    with TemporaryDirectory(prefix="delegraph-") as place:
        folder = Path(place)
        (folder / "document.doc").write_bytes(data)
        command = [*_alone(), antiword, "-m", "UTF-8.txt", "-w", "0", str(folder / "document.doc")]
        done = _run(command, folder, SECONDS["antiword"])
        made = folder / "printed"
        if not done or made.stat().st_size > LARGEST_TEXT:
            return None
        return made.read_text(encoding="utf-8", errors="replace")


def _run(command: Sequence[str], folder: Path, seconds: int) -> bool:
    """Run a program whose output goes to the file `printed`; tell whether it ended in time and without an error."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"}
    with (folder / "printed").open("wb") as printed:
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        try:
            return running.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started, also where it left some of them behind."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


@cache
def _alone() -> tuple[str, ...]:
    """What to put before a command: the bounds of memory and of files, and no network, as far as the system lets us."""
    return tuple(word for wrapping in WRAPPINGS if _works(wrapping) for word in wrapping)


def _works(command: Sequence[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False).returncode == 0
