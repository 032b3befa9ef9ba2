"""From records to a published snapshot."""

import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path

import numpy as np

from corpus.audiences import OPERATOR, audiences, is_restricted, visible_to
from corpus.errors import CorpusError, KnowledgeBaseError, SnapshotError
from corpus.files import read_jsonl, write_jsonl
from corpus.schema import Corpus, Passage, Source
from retrieval import dense, lexical, publication, snapshot
from retrieval.analysis import ANALYZER_VERSION
from retrieval.embed import Embedder, Vectors, digest_of

Progress = Callable[[int, int], None]
"""Is told how many passages are embedded, and how many there are."""
Unions = Iterable[Collection[str]]
"""Groups whose people may see together what each of the groups may see."""

_BATCH = 64


def indexed_text(passage: Passage) -> str:
    """Return the text that is embedded: the heading path, then the passage."""
    return f"{' › '.join(passage.headings)}\n{passage.text}" if passage.headings else passage.text


def lexical_texts(passages: Sequence[Passage], sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Return of each passage what its words are taken from: the document's title with the headings, and the text."""
    return [(f"{sources[p.document_id].title}\n" + "\n".join(p.headings), p.text) for p in passages]


def publish(
    corpus: Corpus,
    *,
    data: Path,
    embedder: Embedder,
    unions: Unions = (),
    progress: Progress = lambda done, total: None,
) -> tuple[Path, int]:
    """Build the snapshots of `corpus`, the operator's and one for each audience, and let them serve.

    Vectors of unchanged passages come from the operator's current snapshot when the model is the same. An audience for
    which nothing changed keeps its snapshot; where nothing is restricted, all ask the operator's.

    Returns:
        The folder of the operator's snapshot, and how many passages were embedded anew.
    """
    vectors, embedded = _vectors(corpus, data=data, embedder=embedder, progress=progress)
    whole = _manifest(corpus, embedder.name, vectors)
    names = dict.fromkeys(audiences(corpus, unions), whole.id)
    with tempfile.TemporaryDirectory(prefix=snapshot.BUILD_PREFIX, dir=data) as beside:
        built: list[Path] = []
        for audience in names if is_restricted(corpus) else ():
            part = visible_to(audience, corpus)
            kept = _unchanged(audience, part, data=data, model=embedder.name)
            if not kept:
                shown = {document.id for document in part.documents}
                own = vectors[[passage.document_id in shown for passage in corpus.passages]]
                built.append(_build(Path(beside), _manifest(part, embedder.name, own, audience), part, own))
            names[audience] = kept or built[-1].name
        built.append(_build(Path(beside), replace(whole, audiences=names), corpus, vectors))
        return publication.publish(data, built), embedded


def is_current(data: Path, *, model: str, audiences: Iterable[str]) -> bool:
    """Tell whether the current snapshots are whole, for these audiences, and made as they would be made now."""
    try:
        names = publication.verify_current(data)
        manifests = [snapshot.read_manifest(snapshot.snapshots_folder(data) / name) for name in names]
        known = snapshot.published(data).keys()
    except SnapshotError:
        return False
    made = {(manifest.model, manifest.analyzer) for manifest in manifests}
    return made == {(model, ANALYZER_VERSION)} and known == {OPERATOR, *audiences}


def _unchanged(audience: str, part: Corpus, *, data: Path, model: str) -> str:
    """Return the snapshot that an audience asks now, if it is whole and made of the same; else nothing."""
    try:
        folder = snapshot.current_folder(data, audience)
        manifest = snapshot.read_manifest(folder)
        snapshot.verify(folder)
        made = (manifest.audience, manifest.model, manifest.analyzer)
        same = made == (audience, model, ANALYZER_VERSION) and snapshot.read_corpus(folder) == part
    except KnowledgeBaseError:
        return ""
    return folder.name if same else ""


def _build(beside: Path, manifest: snapshot.Manifest, corpus: Corpus, vectors: Vectors) -> Path:
    """Write the folder of one snapshot; its words are weighed by this corpus alone."""
    texts = lexical_texts(corpus.passages, {source.id: source for source in corpus.sources})
    built = beside / manifest.id
    (built / "lexical").mkdir(parents=True)
    write_jsonl(built / "sources.jsonl", corpus.sources)
    write_jsonl(built / "documents.jsonl", corpus.documents)
    write_jsonl(built / "passages.jsonl", corpus.passages)
    write_jsonl(built / "examples.jsonl", corpus.examples)
    write_jsonl(built / "abbreviations.jsonl", corpus.abbreviations)
    np.save(built / "vectors.npy", vectors)
    lexical.save(lexical.build(texts), built / "lexical")
    snapshot.seal(built, manifest)
    dense.prepare(built / "chroma", built / "vectors.npy", name=manifest.id)
    return built


def _manifest(corpus: Corpus, model: str, vectors: Vectors, audience: str = OPERATOR) -> snapshot.Manifest:
    now = datetime.now(UTC)
    content = hashlib.sha256("\n".join([audience, *(p.id + p.text for p in corpus.passages)]).encode()).hexdigest()
    records = ("sources", "documents", "passages", "examples", "abbreviations")
    counts = {name: len(getattr(corpus, name)) for name in records}
    return snapshot.Manifest(
        id=f"{now:%Y%m%dT%H%M%S.%f}-{content[:8]}",
        created=now.isoformat(timespec="seconds"),
        model=model,
        dimension=int(vectors.shape[1]) if vectors.ndim == 2 and len(vectors) else 0,
        analyzer=ANALYZER_VERSION,
        counts=counts,
        folders=corpus.folders,
        embedded=corpus.embedded,
        audience=audience,
    )


def _vectors(corpus: Corpus, *, data: Path, embedder: Embedder, progress: Progress) -> tuple[Vectors, int]:
    known = known_vectors(data, embedder.name)
    missing = [passage for passage in corpus.passages if _digest(passage) not in known]
    done = 0
    for batch in _batches(missing, {source.id: source.audience for source in corpus.sources}):
        for passage, vector in zip(batch, embedder.passages([indexed_text(p) for p in batch]), strict=True):
            known[_digest(passage)] = vector
        done += len(batch)
        progress(done, len(missing))
    found = [known[_digest(passage)] for passage in corpus.passages]
    return np.array(found, dtype=np.float32).reshape(len(found), -1 if found else 0), len(missing)


def _batches(passages: Sequence[Passage], audience: Mapping[str, tuple[str, ...]]) -> Iterator[list[Passage]]:
    """Give the passages some at a time, each time of one audience.

    In the last digits a model's vector of a text depends on the texts beside it; what one may not see leaves no trace.
    """
    ordered = sorted(passages, key=lambda passage: audience[passage.document_id])
    for _, alike in groupby(ordered, key=lambda passage: audience[passage.document_id]):
        while batch := list(islice(alike, _BATCH)):
            yield batch


def known_vectors(data: Path, model: str) -> dict[str, Vectors]:
    """Return the vectors of the operator's snapshot by the digest of their text, if the same model made them."""
    try:
        folder = snapshot.current_folder(data, OPERATOR)
        if snapshot.read_manifest(folder).model != model:
            return {}
        records = read_jsonl(folder / "passages.jsonl", Passage)
        vectors = np.load(folder / "vectors.npy", allow_pickle=False)
    except (SnapshotError, CorpusError, OSError, ValueError):
        return {}  # Nothing to reuse: every vector is made anew.
    return {_digest(p): vector for p, vector in zip(records, vectors, strict=False)}


def _digest(passage: Passage) -> str:
    return digest_of(indexed_text(passage))
