"""The example in docs/llama-index.md, run as a reader of it would run it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase
from retrieval.filters import Filters

ROOT = Path(__file__).parent.parent


def test_the_example_finds_what_a_search_finds(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/llama-index.md").read_text("utf-8"), re.DOTALL)
    environment = {**os.environ, "KB_DATA_DIR": str(settings.data_dir), "KB_EMBEDDING_MODEL": "hash"}
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    hits = KnowledgeBase(settings).reader().search(
        "Wat is een spoedplein?", count=3, filters=Filters(themes=("acute-zorg",))
    )  # fmt: skip
    assert hits
    assert [line.rsplit(": ", 1)[1] for line in done.stdout.splitlines()] == [hit.passage.id for hit in hits]
