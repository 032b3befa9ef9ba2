from pathlib import Path

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase
from evals.labels import Labelled
from evals.likeness import WEIGHTS, by_weight
from evals.spans import point_at


def test_themes_are_scored_for_each_weight_and_half(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    reader = KnowledgeBase(settings).reader()
    document = reader.index.documents["leidraad"]
    (funding,) = (p for p in reader.index.passages if p.headings[-1] == "Bekostiging")
    label = Labelled(
        id="t-leidraad-1",
        place=point_at(document, funding.start, funding.end),
        themes=("bekostiging",),
        themes_also=funding.themes,
        kind="feit",
        force="geen",
        level="regio",
    )
    scores = by_weight([label], reader.index.documents, reader.embedder)
    assert [score.name for score in scores] == [f"{half} {weight}" for half in ("tune", "report") for weight in WEIGHTS]
    assert scores[0].figures[0].value == 1.0
    assert [score.questions for score in scores] == [1] * len(WEIGHTS) + [0] * len(WEIGHTS)
