"""A checked protocol is put in force; what runs keeps the version it began with."""

import pytest
from tests.cast import NOW, SHORT_ROUTE, Cast, actor, add_region
from tests.trajectories.at_once import at_once, overlapping
from tests.trajectories.factories import at_handover, everything, raised, recorded, refused

from raak.handbook.queries import protocol_files
from raak.parties.models import Region
from raak.protocols.fault import ProtocolFaults
from raak.trajectories.models import PublishedProtocol
from raak.trajectories.queries.protocols import current_protocol, read
from raak.trajectories.services.publishing import publish_protocol, set_term

SECOND = SHORT_ROUTE.replace("version: 1", "version: 2", 1)


def publish(cast: Cast, text: str = SECOND) -> PublishedProtocol:
    return publish_protocol(actor=actor(cast.ivo), region_id=cast.region.pk, text=text, now=NOW)


def test_what_starts_takes_the_new_version_and_what_runs_keeps_its_own(cast: Cast) -> None:
    before = raised(cast)

    published = publish(cast)

    before.refresh_from_db()
    assert (published.version, before.protocol.version) == (2, 1)
    assert raised(cast, child=None).protocol == published
    assert recorded("protocol.published", cast.ivo, f"protocol:{published.pk}")


def test_publishing_the_same_text_again_is_harmless(cast: Cast) -> None:
    first = publish(cast)

    assert publish(cast) == first


def test_an_earlier_version_may_come_back_in_force(cast: Cast) -> None:
    publish(cast)

    back = publish(cast, SHORT_ROUTE)

    assert current_protocol(cast.region.pk, "short-route") == back
    assert PublishedProtocol.objects.count() == 2


def test_a_number_that_was_used_never_means_another_text(cast: Cast) -> None:
    with refused("version-taken", version="1"):
        publish(cast, SHORT_ROUTE.replace("Korte route", "Andere route"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "protocol: [",
        "a: &a [*a]",
        SECOND.replace("role: professional", "role: nobody_has_this", 1),
        SECOND.replace("role: professional", "role: clock", 1),
        SECOND.replace("to: team_lead", "to: administrator", 1),
        SECOND.replace("next: [refer]", "next: [nowhere]", 1),
        SECOND.replace("nl: Aangekomen, en: Arrived}", "nl: Er, en: Here}, needs: [visit]", 1),
    ],
)
def test_a_faulty_file_is_refused_and_leaves_nothing(cast: Cast, text: str) -> None:
    before = everything()

    with pytest.raises(ProtocolFaults):
        publish(cast, text)
    assert everything() == before


def test_every_shipped_protocol_may_be_published(cast: Cast) -> None:
    for _, content in protocol_files():
        assert publish(cast, content.decode()).current


@pytest.mark.parametrize("who", ["anna", "bram", "eva", "jop", "kim"])
def test_only_the_region_coordinator_publishes(cast: Cast, who: str) -> None:
    with refused("role-lacks-permission"):
        publish_protocol(
            actor=actor(getattr(cast, who)), region_id=cast.region.pk, text=SECOND, now=NOW
        )


def test_not_in_another_region(cast: Cast) -> None:
    elsewhere = add_region("Elders")

    with refused("not-yours"):
        publish_protocol(actor=actor(cast.ivo), region_id=elsewhere.pk, text=SECOND, now=NOW)


def test_a_term_is_chosen_for_what_opens_from_now_on(cast: Cast) -> None:
    choose(cast, "10 working days")

    region = Region.objects.get()
    assert region.terms["short-route.answer"] == "10 working days"
    assert str(read(current_protocol(region.pk, "short-route")).settings[0].example) != (
        "10 working days"
    )
    assert recorded("term.set", cast.ivo, f"region:{region.pk}")


def choose(
    cast: Cast, term: str, *, protocol: str = "short-route", setting: str = "answer"
) -> None:
    set_term(
        actor=actor(cast.ivo),
        region_id=cast.region.pk,
        protocol=protocol,
        setting=setting,
        term=term,
        now=NOW,
    )


def test_a_step_that_opens_afterwards_is_due_by_the_new_term(cast: Cast) -> None:
    choose(cast, "1 day")

    assert at_handover(cast).due_on.isoformat() == "2026-03-04"


@pytest.mark.parametrize(
    "term", ["", "5", "five days", "-1 days", "5 uur", "99999 days", "25 months", "٣ days"]
)
def test_what_is_no_term_is_refused(cast: Cast, term: str) -> None:
    with refused("term-unreadable"):
        choose(cast, term)


def test_only_what_the_protocol_leaves_open_is_chosen(cast: Cast) -> None:
    with refused("no-such-setting"):
        choose(cast, "5 days", setting="look")
    with refused("no-such-protocol"):
        choose(cast, "5 days", protocol="nothing")


@pytest.mark.parametrize("who", ["anna", "bram", "eva", "jop", "kim"])
def test_only_the_region_coordinator_chooses(cast: Cast, who: str) -> None:
    with refused("role-lacks-permission"):
        set_term(
            actor=actor(getattr(cast, who)),
            region_id=cast.region.pk,
            protocol="short-route",
            setting="answer",
            term="5 days",
            now=NOW,
        )


@pytest.mark.django_db(transaction=True)
def test_two_versions_at_once_leave_one_in_force(cast: Cast) -> None:
    third = SHORT_ROUTE.replace("version: 1", "version: 3", 1)

    at_once(lambda: publish(cast), lambda: publish(cast, third))

    assert PublishedProtocol.objects.filter(code="short-route").count() == 3
    assert PublishedProtocol.objects.filter(code="short-route", current=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_terms_chosen_at_once_are_both_kept(cast: Cast) -> None:
    two_open = (
        SECOND.replace("steps:\n", "", 1)
        .replace(
            "    example: 4 working days\n",
            "    example: 4 working days\n"
            "  - {id: other, title: {nl: Anders, en: Other}, note: {nl: Leeg, en: Empty}, "
            "example: 1 day}\n\nsteps:\n",
            1,
        )
        .replace("due: {within: 5 working days}", "due: {setting: other}", 1)
    )
    publish(cast, two_open)

    overlapping(lambda: choose(cast, "3 days"), lambda: choose(cast, "6 days", setting="other"))

    terms = Region.objects.get().terms
    assert (terms["short-route.answer"], terms["short-route.other"]) == ("3 days", "6 days")
