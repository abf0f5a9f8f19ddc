"""Reading files of any of the formats, told by their content."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import tzinfo

from veilleuse.journal.errors import ImportLineError
from veilleuse.journal.import_day_one import read_day_one
from veilleuse.journal.import_jrnl import read_jrnl
from veilleuse.journal.import_json import FORMAT, read_json
from veilleuse.journal.incoming import ImportFormat, Incoming, IncomingRecord, SourceFile
from veilleuse.journal.markdown import read_markdown

MAX_BYTES = 1024 * 1024 * 1024
"""An archive that would unpack to more is refused."""

_MARKDOWN_ENDINGS = (".md", ".markdown")
_ZIP = b"PK\x03\x04"
_HEADING = re.compile(rb"(?:\A|\n)\s*\[\d{4}-\d{1,2}-\d{1,2}")


def read_import(
    files: Sequence[SourceFile], *, zone: tzinfo, given: ImportFormat | None = None
) -> Incoming:
    """Read files, or an archive of them, into records; nothing is sealed yet.

    `zone` is for times that don't say theirs. `given` forces a format, else the content tells.

    Raises:
        ImportLineError: what cannot be read, by its line or its place; nothing was imported.
    """
    unpacked = [inner for file in files for inner in _unpacked(file)]
    if not unpacked:
        raise ImportLineError("journal.import.empty")
    formats = [given or guess(file) for file in unpacked]
    if all(kind is ImportFormat.MARKDOWN for kind in formats):
        return read_markdown(unpacked, zone)
    return _joined([_read(file, kind, zone) for file, kind in zip(unpacked, formats, strict=True)])


def guess(file: SourceFile) -> ImportFormat:
    """Tell a file's format; raises ImportLineError when it is none of ours."""
    start = file.content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise ImportLineError("journal.import.empty")
    if start.startswith(b"{"):
        ours = FORMAT.encode() in start[:200]
        return ImportFormat.JSON if ours else ImportFormat.DAY_ONE
    if start.startswith(b"---") or file.name.lower().endswith(_MARKDOWN_ENDINGS):
        return ImportFormat.MARKDOWN
    if _HEADING.search(start):
        return ImportFormat.JRNL
    raise ImportLineError("journal.import.format")


def _read(file: SourceFile, kind: ImportFormat, zone: tzinfo) -> Incoming:
    if kind is ImportFormat.JSON:
        return read_json(file.content)
    if kind is ImportFormat.DAY_ONE:
        return read_day_one(file.content)
    if kind is ImportFormat.MARKDOWN:
        return read_markdown([file], zone)
    return read_jrnl(file.content, zone)


def _joined(parts: Sequence[Incoming]) -> Incoming:
    """Put several files after one another; numbers are kept apart by shifting them."""
    if len(parts) == 1:
        return parts[0]
    if any(record.kind != "entry" for part in parts for record in part.records):
        raise ImportLineError("journal.import.format")
    entries = [record for part in parts for record in part.records]
    return Incoming(
        records=tuple(
            IncomingRecord(number=number, kind=record.kind, at=record.at, body=record.body)
            for number, record in enumerate(entries, start=1)
        ),
        left_out=sum(part.left_out for part in parts),
    )


def _unpacked(file: SourceFile) -> Iterator[SourceFile]:
    if not file.content.startswith(_ZIP):
        yield file
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            wanted = sorted(_wanted(archive), key=lambda inner: inner.filename)
            if sum(inner.file_size for inner in wanted) > MAX_BYTES:
                raise ImportLineError("journal.import.too_large")
            for inner in wanted:
                yield SourceFile(name=inner.filename, content=archive.read(inner))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ImportLineError("journal.import.archive") from error


def _wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    endings = (*_MARKDOWN_ENDINGS, ".json", ".txt")
    return [
        inner
        for inner in archive.infolist()
        if not inner.is_dir()
        and inner.filename.lower().endswith(endings)
        and not inner.filename.startswith("__MACOSX/")
    ]
