"""Which version of the project this is."""

import subprocess
from pathlib import Path


def commit() -> str:
    """Return the commit that the project is at, with "+" where files were changed since; empty where git knows none."""
    folder = Path(__file__).parent
    try:
        run = [
            subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, timeout=10)
            for arguments in (["rev-parse", "--short", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        ]
    except (OSError, subprocess.SubprocessError):
        return ""
    return run[0].stdout.strip() + ("+" if run[1].stdout.strip() else "")
