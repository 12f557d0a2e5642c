"""Reports that a person sends: read, coded and added, in the background."""

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile

from tollbook.book import adding
from tollbook.coding.code import code
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.work import Work, begin
from tollbook.errors import BadInput, LimitExceeded, TollbookError
from tollbook.model import CodedReport, Report, make_report
from tollbook.reports import ReadOptions, Refusal, read_reports
from tollbook.settings import load_settings

MEGABYTES = 50
MOST_REPORTS = 5000
AT_ONCE = 20
SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".gz", ".zip", ".json")


def begin_files(files: Sequence[UploadedFile], who: str, options: ReadOptions) -> Work:
    """Begins to add files. Raises BadInput or LimitExceeded before anything is read."""
    size = sum(f.size or 0 for f in files)
    if size > MEGABYTES * 2**20:
        raise LimitExceeded(f"{size / 2**20:.0f} MB at once; the desk takes {MEGABYTES}. Use `tollbook add` for more")
    folder = tempfile.TemporaryDirectory(prefix="tollbook-")
    paths = [_kept(f, Path(folder.name), n) for n, f in enumerate(files)]

    def deed(work: Work) -> None:
        with folder:
            _add(work, list(_limited(read_reports(paths, options))), Path(folder.name))

    return begin(who, f"{len(files)} files", deed)


def begin_text(text: str, who: str, title: str, outlet: str, published: str | None, url: str | None) -> Work:
    """Begins to add one pasted text. Raises BadInput for an empty one."""
    if len(text.strip()) < 20:
        raise BadInput("paste the report's text; there is nothing, or next to nothing, in the field")
    report = make_report(text, title=title or None, outlet=outlet or None, published=published, url=url or None)
    return begin(who, title or "a pasted report", lambda work: _add(work, [report], None))


def _limited(found: "object") -> "list[Report | Refusal]":
    out: list[Report | Refusal] = []
    for one in found:  # type: ignore[attr-defined]
        out.append(one)
        if len(out) > MOST_REPORTS:
            raise LimitExceeded(f"more than {MOST_REPORTS:,} reports at once; use `tollbook add` for more")
    return out


def _kept(file: UploadedFile, folder: Path, number: int) -> Path:
    """The file in a folder of ours, under a name that can do no harm; its suffix tells how it is read."""
    name = PurePosixPath((file.name or "report.txt").replace("\\", "/")).name
    suffix = "".join(s for s in PurePosixPath(name).suffixes[-2:] if s.lower() in SUFFIXES).lower() or ".txt"
    stem = "".join(c for c in PurePosixPath(name).stem.split(".")[0] if c.isalnum() or c in "-_ ")[:80] or "report"
    path = folder / f"{number:03}" / f"{stem}{suffix}"
    path.parent.mkdir()
    with path.open("wb") as stream:
        for chunk in file.chunks():
            stream.write(chunk)
    return path


def _add(work: Work, found: Sequence[Report | Refusal], folder: Path | None) -> None:
    work.refused += [_without_folder(str(r), folder) for r in found if isinstance(r, Refusal)]
    reports = [r for r in found if isinstance(r, Report)]
    work.total = len(reports)
    known = adding.known_reports(r.id for r in reports)
    rules_only = load_settings().rules_only
    ready: list[CodedReport] = []
    for report in reports:
        if report.id in known:
            work.known.append((report.id, report.title or report.outlet or report.id))
        elif (coded := _coded(work, report, rules_only)) is not None:
            ready.append(coded)
        if len(ready) >= AT_ONCE:
            _store(work, ready)
        work.done += 1
    _store(work, ready)


def _coded(work: Work, report: Report, rules_only: bool) -> CodedReport | None:
    try:
        return code(report, the_codebook(), rules_only=rules_only)
    except TollbookError as problem:
        work.refused.append(f"{report.title or report.id}: {problem}")
        return None


def _store(work: Work, ready: list[CodedReport]) -> None:
    if ready:
        made = adding.add(ready, the_codebook(), work.who, "sent to the desk")
        work.events += made.events
        work.made += [(c.report.id, c.report.title or c.report.outlet or c.report.id) for c in ready]
        ready.clear()


def _without_folder(words: str, folder: Path | None) -> str:
    """A refusal names the file as the person knows it, not our folder."""
    import re

    return words if folder is None else re.sub(re.escape(str(folder)) + r"/\d+/", "", words)
