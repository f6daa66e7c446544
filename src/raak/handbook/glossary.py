"""The glossary of the product, written from the editions: code, word per edition, source."""

from collections.abc import Iterable, Iterator, Sequence

from raak.handbook.edition import Edition, Entry, Vocabulary
from raak.handbook.queries import editions

INTRO = """\
# Glossary

Code speaks English, screens speak Dutch, and the words differ per edition. This page is written
from `src/raak/handbook/editions/`; do not edit it. After a change there:

    .venv/bin/python -m raak.handbook.glossary > docs/glossary.md

"To check" means that the source was read only in part or not at all; what to check stands below
the table and, in the product, beside the word.
"""
KINDS = {
    "roles": "Roles",
    "professions": "Professions",
    "sectors": "Sectors of organisations",
    "needs": "Kinds of help a referral asks for",
    "functions": "Functions of a municipality",
    "levels": "Levels of the care continuum",
    "doses": "How intensive a contact with a parent is",
}


def markdown(known: Sequence[Edition]) -> str:
    """Return the page for the editions `known`, which hold the same codes."""
    parts = [INTRO, *_terms(known)]
    for kind, title in KINDS.items():
        parts += _vocabulary(title, [getattr(edition, kind) for edition in known], known)
    return "\n".join(parts)


def _terms(known: Sequence[Edition]) -> Iterator[str]:
    yield "## Terms\n"
    yield _row(["Code", *(edition.title.nl for edition in known), "English", "Sources"])
    yield _rule(3 + len(known))
    for code in known[0].terms:
        entries = [edition.terms[code] for edition in known]
        yield _row([f"`{code}`", *map(_dutch, entries), entries[-1].word.en, _sources(entries)])
    yield "\n### To check\n"
    for edition in known:
        yield from (
            f"- {edition.code}, `{entry.code}`: {entry.note.en}"
            for entry in edition.terms.values()
            if entry.note
        )
    yield ""


def _dutch(entry: Entry) -> str:
    word = f"{entry.word.nl} ({entry.abbreviation})" if entry.abbreviation else entry.word.nl
    return word if entry.verified else f"{word} (to check)"


def _sources(entries: Iterable[Entry]) -> str:
    return " · ".join(dict.fromkeys(entry.source for entry in entries))


def _vocabulary(title: str, found: Sequence[Vocabulary], known: Sequence[Edition]) -> Iterator[str]:
    yield f"## {title}\n"
    yield _row(["Code", *(edition.title.nl for edition in known), "English"])
    yield _rule(2 + len(known))
    for code, word in found[-1].words.items():
        yield _row([f"`{code}`", *(one.words[code].nl for one in found), word.en])
    sources = dict.fromkeys(one.source for one in found)
    yield f"\nSource: {' · '.join(sources)}.\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _rule(columns: int) -> str:
    return "|" + " --- |" * columns


if __name__ == "__main__":
    print(markdown(tuple(editions().values())), end="")
