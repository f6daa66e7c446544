"""The cast itself: who may what rests on it."""

from tests.cast import SHORT_ROUTE, Cast, actor, parsed

from raak.access.rules import Role


def test_anna_and_chris_hold_the_same_role_at_different_schools(cast: Cast) -> None:
    anna, chris = actor(cast.anna), actor(cast.chris)

    assert anna.roles == chris.roles == {Role.PROFESSIONAL}
    assert not anna.organisations() & chris.organisations()


def test_the_short_route_is_sound(cast: Cast) -> None:
    assert parsed(SHORT_ROUTE).step("look").outcome("again") is not None
