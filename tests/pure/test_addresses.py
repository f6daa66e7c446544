"""Which addresses of strangers we write to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.kernel.addresses import takes_mail


@pytest.mark.parametrize(
    "address", ["els@x.nl", "o'hara@x.nl", "a+b@x.co.uk", "els@münchen.de", "els@xn--mnchen-3ya.de"]
)
def test_people_have_addresses_like_these(address: str) -> None:
    assert takes_mail(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "@", "a@", "@x.nl", "els", "root@localhost", "root@[127.0.0.1]", "a@[::1]"),
        *('"a b"@x.nl', '"a@b.nl"@x.nl', "a\nb@x.nl", "é@x.nl", "a@.nl", "a@x..nl"),
        *("a@\u00ad.nl", f"a@{'é' * 60}.nl", f"a@{'a.' * 130}nl"),
    ],
)
def test_to_these_goes_no_mail(address: str) -> None:
    assert not takes_mail(address)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert takes_mail(text) in {True, False}
