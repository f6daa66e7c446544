"""Which domain says where somebody works."""

from uuid import UUID

from raak.newsletters.rules import domain_of, domains_of_organisations

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_the_domain_is_what_stands_after_the_sign() -> None:
    assert domain_of("Els@Dijk.Example") == "dijk.example"


def test_a_domain_of_one_organisation_is_its_own() -> None:
    assert domains_of_organisations({ONE: "post@dijk.example"}) == {"dijk.example": ONE}


def test_a_domain_of_several_or_of_everybody_says_nothing() -> None:
    known = {ONE: "a@bestuur.example", TWO: "b@bestuur.example", THREE: "school@gmail.com"}

    assert domains_of_organisations({**known, UUID(int=4): ""}) == {}
