"""Ask a public database (PyPI's, over the internet) about the pinned versions; only names and versions are sent.

Exit status 0: of all of them no vulnerability is known; 1: some are, and they are named; 3: of some or all it could not
be asked, so nothing can be said. pip-audit alone ends with 0 when it found no package in the database at all.
"""

import json
import subprocess
import sys

CLEAN, VULNERABLE, NOT_ASKED = 0, 1, 3
_OPTIONS = ("--disable-pip", "--no-deps", "--progress-spinner", "off", "--timeout", "20", "--format", "json")
_WITHIN = 600
"""Seconds."""


def main(program: str, pinned: str) -> int:
    """Ask about the versions in the file `pinned`, and return the exit status."""
    command = [program, "--requirement", pinned, *_OPTIONS]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_WITHIN)
        found = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, subprocess.TimeoutExpired, OSError):
        found = []
    skipped = [each["name"] for each in found if "skip_reason" in each]
    known = [(each, flaw) for each in found for flaw in each.get("vulns", ())]
    for each, flaw in known:
        fixed = ", ".join(flaw["fix_versions"]) or "none"
        print(f"{each['name']} {each['version']}: {flaw['id']} (fixed in: {fixed})")  # noqa: T201
    if known:
        return VULNERABLE
    if skipped or not found:
        some = f"{len(skipped)} of {len(found)} packages" if found else "any package"
        print(f"Could not ask about {some}: nothing is known.", file=sys.stderr)  # noqa: T201
        return NOT_ASKED
    print(f"No vulnerability is known of {len(found)} packages.", file=sys.stderr)  # noqa: T201
    return CLEAN


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
