"""Answers made of chosen sentences, so that a test does not rest on which sentences a question finds."""

from app.answers.answer import Answer, AnswerStatus, Citation, Sentence
from app.answers.locate import spans
from app.wiring import Reader
from corpus.sentences import sentence_spans


def cite(reader: Reader, words: str, number: int) -> Citation:
    """Return a citation of the sentence that holds `words`."""
    index = reader.index
    for passage in index.passages:
        for start, end in sentence_spans(passage.text):
            if words in passage.text[start:end]:
                place = spans(index.documents[passage.document_id], passage.start + start, passage.start + end)
                return Citation(
                    number=number,
                    passage=passage,
                    source=index.source(passage.document_id),
                    quote=passage.text[start:end],
                    start=start,
                    end=end,
                    spans=place,
                )
    raise AssertionError(words)


def answer_of(reader: Reader, *words: str, question: str = "Wat staat er?", written_by: str = "quoted") -> Answer:
    """Return an answer of the sentences that hold these words, in this order, each with its own citation."""
    citations = tuple(cite(reader, said, number) for number, said in enumerate(words, 1))
    return Answer(
        language="nl",
        id="0" * 32,
        question=question,
        understood=question,
        status=AnswerStatus.ANSWERED,
        sentences=tuple(Sentence(text=" ".join(c.quote.split()), citations=(c.number,)) for c in citations),
        notices=(),
        written_by=written_by,
        citations=citations,
        hits=(),
        seconds=0.0,
    )
