"""Who may see what: an audience is all who may see the same documents, and its name tells which groups they are of.

operator              whoever keeps the knowledge base: everything
public                everybody: what is not restricted
insurers              a group: what is public, and what that group may see
hospitals+insurers    a union: what people of both groups may see
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from corpus.errors import CorpusError
from corpus.schema import PUBLIC, Corpus, Source

OPERATOR = "operator"
RESERVED = (OPERATOR, PUBLIC)

_JOINED = "+"
_GROUP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_groups(groups: Sequence[str]) -> None:
    """Hold the names of groups against what a name may be.

    Raises:
        CorpusError: a name is reserved or holds other signs, or there is none.
    """
    if not groups:
        raise CorpusError("audience_empty")
    for name in groups:
        if name in RESERVED:
            raise CorpusError("audience_reserved", name=name)
        if not _GROUP.fullmatch(name):
            raise CorpusError("audience_name", name=name)


def check_audience(audience: Sequence[str]) -> None:
    """Hold the audience of a source against what one may be: public, or groups.

    Raises:
        CorpusError: it is neither.
    """
    if tuple(audience) != (PUBLIC,):
        check_groups(audience)


def audience_of(groups: Iterable[str]) -> str:
    """Return the name of the audience that people of some groups are; of no group, public."""
    return _JOINED.join(sorted(set(groups))) or PUBLIC


def groups_of(audience: str) -> frozenset[str]:
    """Return the groups of an audience; the public is of none."""
    return frozenset() if audience == PUBLIC else frozenset(audience.split(_JOINED))


def best_audience(groups: Collection[str], published: Iterable[str]) -> str:
    """Return the published audience that people of some groups are shown.

    The exact union where there is one; else the one of most of their groups, of equals the first by name. It never
    holds a group that they are not of, and without any it is public.
    """
    own = [name for name in published if name not in RESERVED and groups_of(name) <= set(groups)]
    return min(own, key=lambda name: (-len(groups_of(name)), name), default=PUBLIC)


def audiences(corpus: Corpus, unions: Iterable[Collection[str]]) -> tuple[str, ...]:
    """Return the audiences of a corpus: public, each group that a document names, and the unions."""
    groups = {name for source in corpus.sources for name in source.audience if name != PUBLIC}
    return tuple(dict.fromkeys((PUBLIC, *sorted(groups), *sorted(map(audience_of, unions)))))


def is_restricted(corpus: Corpus) -> bool:
    """Tell whether anything in a corpus is not for everybody."""
    return any(source.audience != (PUBLIC,) for source in corpus.sources)


def visible_to(audience: str, corpus: Corpus) -> Corpus:
    """Return what an audience may see of a corpus, as if the rest had never been there.

    Left out are also the folders that documents came from, the groups that the audience is not of, and the pointer to
    a newer version that it may not see.
    """
    groups = groups_of(audience) | {PUBLIC}
    sources = {source.id: source for source in corpus.sources if groups.intersection(source.audience)}
    hidden = {source.id for source in corpus.sources} - sources.keys()
    return Corpus(
        sources=tuple(_shown(source, groups, hidden) for source in sources.values()),
        documents=tuple(document for document in corpus.documents if document.id in sources),
        passages=tuple(passage for passage in corpus.passages if passage.document_id in sources),
        examples=tuple(example for example in corpus.examples if example.document_id in sources),
        abbreviations=tuple(pair for pair in corpus.abbreviations if pair.document_id in sources),
    )


def _shown(source: Source, groups: Collection[str], hidden: Collection[str]) -> Source:
    newer = source.replaced_by
    return replace(
        source,
        audience=tuple(name for name in source.audience if name in groups),
        replaced_by=None if newer and newer.source in hidden else newer,
    )
