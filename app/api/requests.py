"""What can be asked of the API. Every field has an English and a Dutch name; `DUTCH` holds the latter."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.datastructures import QueryParams

from corpus.schema import DocumentType, Force, Level, PassageKind, Status
from retrieval.filters import Filters
from retrieval.search import LONGEST_QUESTION

DUTCH: Mapping[str, str] = {
    "vraag": "question",
    "hiervoor": "after",
    "aantal": "count",
    "vanaf": "offset",
    "taal": "language",
    "thema": "theme",
    "soort": "kind",
    "kracht": "force",
    "niveau": "level",
    "sinds": "since",
    "tot": "until",
}
"""The English name of each Dutch one. What is searched for is called `q`; there "vraag" and "question" mean it too."""

DEEPEST = 1_000
"""How far down a list of hits can be looked at."""
_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"

Name = Annotated[str, Field(min_length=1, max_length=200)]
Question = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
Language = Literal["nl", "en"]
Whole = Annotated[int, Field(strict=True)]
_Value = TypeVar("_Value")
Several = Annotated[tuple[_Value, ...], Field(max_length=50)]


class Asked(BaseModel):
    """What every question has in common: two names a field, and none that does not exist."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _in_english(cls, sent: Any) -> Any:
        """Give each field its English name; where it is sent under both, the Dutch one is left over and refused."""
        if not isinstance(sent, Mapping):
            return sent
        english = dict(sent)
        for name in sent:
            known = DUTCH.get(name, name)
            known = "q" if known == "question" and "q" in cls.model_fields else known
            if known not in english:
                english[known] = english.pop(name)
        return english

    @classmethod
    def of_query(cls, sent: QueryParams) -> Self:
        """Read the fields from the query of an address, where one that holds several values is repeated.

        Raises:
            ValidationError: a field does not exist, or its value cannot be used.
        """
        values: dict[str, Any] = {}
        for name in sent:
            field = cls.model_fields.get(DUTCH.get(name, name))
            several = field is not None and get_origin(field.annotation) is tuple
            found = sent.getlist(name)
            one = found[0] if len(found) == 1 else found
            number = field is not None and field.annotation is int and str(one).isdecimal()
            values[name] = found if several else int(found[0]) if number else one
        return cls.model_validate(values)


class Scope(Asked):
    """What is searched in: passages that have one of the values of each field that is given."""

    theme: Several[Name] = Field((), description="Ids of themes; `themes` lists them.")
    kind: Several[PassageKind] = Field((), description="Kinds of passage.")
    force: Several[Force] = Field((), description="How binding a passage is.")
    level: Several[Level] = Field((), description="The level that a passage is about.")
    document: Several[Name] = Field((), description="Ids of documents; `documents` lists them.")
    type: Several[DocumentType] = Field((), description="Types of document.")
    status: Several[Status] = Field((), description="Standing of the document.")
    since: str = Field("", pattern=_DATE, description="Only documents of this date or later (2024, 2024-06).")
    until: str = Field("", pattern=_DATE, description="Only documents of this date or before.")

    def filters(self) -> Filters:
        """Return the filters that these fields mean."""
        return Filters(
            themes=self.theme,
            kinds=self.kind,
            forces=self.force,
            levels=self.level,
            documents=self.document,
            types=self.type,
            statuses=self.status,
            since=self.since,
            until=self.until,
        )


class Search(Scope):
    """A search for passages."""

    q: Question = Field(description="What is looked for, in plain words.", examples=["afspraken over terugverwijzen"])
    count: Whole = Field(10, ge=1, le=100, description="How many passages.")
    offset: Whole = Field(0, ge=0, le=DEEPEST, description="How many of the best to pass by.")


class Ask(Scope):
    """A question to answer."""

    question: Question = Field(description="The question, in plain words.", examples=["Wat is een meekijkconsult?"])
    after: tuple[Question, ...] = Field(
        (),
        max_length=20,
        description="Earlier questions of the conversation, oldest first; the last five count.",
        examples=[[]],
    )
    language: Language = Field("nl", description="Language of what is said beside the sentences.")
    count: Whole = Field(10, ge=1, le=100, description="How many of the found passages to give with the answer.")


class Page(Asked):
    """Part of a list."""

    count: Whole = Field(50, ge=1, le=200, description="How many rows.")
    offset: Whole = Field(0, ge=0, le=100_000, description="How many rows to pass by.")


class Examples(Page):
    """Practice examples to look for."""

    q: str = Field("", max_length=LONGEST_QUESTION, description="What they must tell of; empty for all.")
    theme: str = Field("", max_length=200, description="Id of a theme; empty for all.")
