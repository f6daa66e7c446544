"""Reading the offer: what the public sees, what an owner keeps, what a coordinator oversees."""

from raak.directory.queries.edition import edition_of, upkeep_of
from raak.directory.queries.keeping import (
    areas_of_places,
    freshness_of,
    offer_of,
    organisations_kept_by,
    places_kept_by,
    services_kept_by,
    services_to_confirm,
    services_with_broken_times,
    ties_to_offer,
)
from raak.directory.queries.public import (
    organisations_for_everybody,
    places_for_everybody,
    places_to_visit,
    service_places_for_everybody,
    services_for_everybody,
    with_places_and_times,
)
from raak.directory.queries.spread import GivenThere, given_by_neighbourhood
from raak.directory.queries.topics import Topic, every_topic, topic, topics

__all__ = [
    "GivenThere",
    "Topic",
    "areas_of_places",
    "edition_of",
    "every_topic",
    "freshness_of",
    "given_by_neighbourhood",
    "offer_of",
    "organisations_for_everybody",
    "organisations_kept_by",
    "places_for_everybody",
    "places_kept_by",
    "places_to_visit",
    "service_places_for_everybody",
    "services_for_everybody",
    "services_kept_by",
    "services_to_confirm",
    "services_with_broken_times",
    "ties_to_offer",
    "topic",
    "topics",
    "upkeep_of",
    "with_places_and_times",
]
