"""Read a spreadsheet that was saved as CSV."""

import csv
import io
from collections.abc import Collection, Mapping
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
        CorpusError: the file cannot be read, a column lacks, or one is not known.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError("corpus_file", file=path, reason=error) from error
    first = text.partition("\n")[0]
    between = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=between)
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    lacking = [name for name in required if name not in names]
    unknown = [] if others else [name for name in names if name and name not in known]
    for code, columns in (("eval_csv_columns", lacking), ("eval_csv_unknown", unknown)):
        if columns:
            raise CorpusError(code, file=path, columns=", ".join(columns), known=", ".join(known))
    rows: list[tuple[int, Mapping[str, str]]] = []
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in names}
        if any(cells.values()):
            rows.append((reader.line_num, cells))
    return rows
