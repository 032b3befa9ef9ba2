"""What `make audit` says: that nothing is known to be wrong, that something is, or that it could not ask."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

AUDIT = Path(__file__).resolve().parent.parent / "deploy" / "audit.py"
FLAW = {"id": "PYSEC-1", "fix_versions": ["2"]}


@pytest.mark.parametrize(
    ("dependencies", "status", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "No vulnerability is known of 1"),
        ([{"name": "a", "version": "1", "vulns": [FLAW]}], 1, "a 1: PYSEC-1 (fixed in: 2)"),
        ([{"name": "a", "skip_reason": "not found"}], 3, "Could not ask about 1 of 1"),
        ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "x"}], 3, "1 of 2"),
        ([{"name": "b", "skip_reason": "x"}, {"name": "a", "version": "1", "vulns": [FLAW]}], 1, "PYSEC-1"),
        ([], 3, "nothing is known"),
        (None, 3, "nothing is known"),
    ],
)
def test_not_having_asked_is_told_apart_from_being_clean(
    tmp_path: Path, dependencies: list[dict[str, object]] | None, status: int, said: str
) -> None:
    program = tmp_path / "pip-audit"
    answer = "no network" if dependencies is None else json.dumps({"dependencies": dependencies})
    program.write_text(f"#!{sys.executable}\nprint({answer!r})\n", "utf-8")
    program.chmod(0o755)
    done = subprocess.run([sys.executable, str(AUDIT), str(program), "pins"], capture_output=True, text=True)
    assert done.returncode == status
    assert said in done.stdout + done.stderr
