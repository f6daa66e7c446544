"""The short pages that ship with raak, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from raak.asking.rules import Age


@dataclass(frozen=True, slots=True)
class Text:
    """What one version of a page says, in both languages."""

    title_nl: str
    title_en: str
    body_nl: str
    body_en: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page as it ships. topic: a word for the list, per language."""

    slug: str
    ages: tuple[Age, ...]
    topic_nl: str
    topic_en: str
    text: Text


@lru_cache(maxsize=1)
def articles() -> Mapping[str, Article]:
    """Return the pages that ship, by slug, in the order of the file."""
    content = files(__name__).joinpath("articles.yaml").read_text(encoding="utf-8")
    return {each["slug"]: _article(each) for each in yaml.safe_load(content)}


def _article(each: Mapping[str, Mapping[str, str]]) -> Article:
    title, body, topic = each["title"], each["body"], each["topic"]
    return Article(
        slug=str(each["slug"]),
        ages=tuple(Age(age) for age in each["ages"]),
        topic_nl=topic["nl"],
        topic_en=topic["en"],
        text=Text(title["nl"], title["en"], body["nl"].strip(), body["en"].strip()),
    )
