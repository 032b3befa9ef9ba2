"""Read a spreadsheet that was saved as CSV."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from corpus.errors import CorpusError


def read_rows(
    path: Path, *, required: Collection[str], known: Collection[str], others: bool = False
) -> list[tuple[int, Mapping[str, str]]]:
    """Return the rows of a CSV file with their line numbers; a comma or a semicolon stands between the cells.

    Args:
        path: the file; its first line names the columns, in any case.
        required: columns that must be there.
        known: columns that can be there.
        others: whether unknown columns are allowed.

    Raises:
        CorpusError: the file cannot be read, a column lacks, is not known or stands twice, or a row has more cells
            than there are columns; the message names the line that the row begins on.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    between = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        _demand_columns(names, path, required=required, known=known, others=others)
        rows: list[tuple[int, Mapping[str, str]]] = []
        begin = reader.line_num + 1
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells[len(names) :]):
                raise CorpusError("jsonl_line", file=path, line=begin, reason=f"{len(cells)} > {len(names)}")
            if any(cells):
                rows.append((begin, dict(zip_longest(names, cells[: len(names)], fillvalue=""))))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise CorpusError("jsonl_line", file=path, line=reader.line_num, reason=error) from error
    return rows


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError("corpus_file", file=path, reason=error.strerror or error) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # What Excel writes unless it is asked for UTF-8; no byte is refused.
        return raw.decode("cp1252", errors="replace")


def _demand_columns(
    names: Sequence[str], path: Path, *, required: Collection[str], known: Collection[str], others: bool
) -> None:
    lacking = [name for name in required if name not in names]
    unknown = [] if others else [name for name in names if name and name not in known]
    twice = [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
    for code, columns in (("eval_csv_columns", lacking), ("eval_csv_unknown", unknown), ("eval_csv_twice", twice)):
        if columns:
            raise CorpusError(code, file=path, columns=", ".join(columns), known=", ".join(known))
