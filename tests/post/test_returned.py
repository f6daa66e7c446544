"""Reading delivery reports: what they are about, and what is none."""

from uuid import UUID

import pytest
from tests.post.reports import ANSWERING, POSTFIX, SHAPES, report

from raak.post.returned import LARGEST, Returned, Unreadable, read
from raak.post.rules import Why

NUMBER = "0197b1de-3c5a-7d11-8a43-4f6b7c8d9e0f"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("suffix", ["", ".3", ".1772535605"])
def test_a_report_says_which_mail_of_ours_came_back(shape: str, suffix: str) -> None:
    found = read(report(NUMBER + suffix, shape))

    assert found == Returned(UUID(NUMBER), Why.ADDRESS_REFUSED)


@pytest.mark.parametrize(
    ("action", "status", "why"),
    [
        ("failed", "5.1.1", Why.ADDRESS_REFUSED),
        ("FAILED", "5.0.0", Why.ADDRESS_REFUSED),
        ("failed", "5.4.4", Why.ADDRESS_REFUSED),
        ("failed", "", Why.ADDRESS_REFUSED),
        ("failed", "5.2.2", Why.ADDRESS_LATER),
        ("failed", "4.4.1", Why.ADDRESS_LATER),
        ("failed", "5.4.7", Why.ADDRESS_LATER),
        ("failed", "5.7.1", Why.SERVER_REFUSED),
        ("delayed", "4.4.1", None),
        ("delivered", "2.0.0", None),
        ("relayed", "2.0.0", None),
    ],
)
def test_what_it_says_counts_as_a_refusal_at_the_door_would(
    action: str, status: str, why: Why | None
) -> None:
    for shape in SHAPES:
        assert read(report(NUMBER, shape, action=action, status=status)).why == why


def test_line_ends_do_not_matter() -> None:
    assert read(report(NUMBER).replace(b"\r\n", b"\n")).number == UUID(NUMBER)


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\x00\xff\xfe" * 99,
        b"Subject: Ik ben er niet\r\n\r\nTot maandag!",
        report(NUMBER)[:700],
        report(NUMBER).replace(b"message/delivery-status", b"text/plain"),
        report(NUMBER).replace(b"multipart/report", b"multipart/mixed"),
        report("een-ander"),
        report(NUMBER).replace(b"@raak>", b"@elders.example>"),
        report(NUMBER, ANSWERING).replace(b"In-Reply-To", b"X-Nothing"),
        b"Content-Type: multipart/report; boundary=a\r\n\r\n" + b"--a\r\n" * 5000,
        b"Content-Type: multipart/report; boundary=0\r\n\r\n"
        + b"".join(
            f"--{n}\r\nContent-Type: multipart/mixed; boundary={n + 1}\r\n\r\n".encode()
            for n in range(3000)
        ),
        b"x" * (LARGEST + 1),
    ],
    ids=lambda source: source[:20].decode("latin-1"),
)
def test_what_is_no_report_about_a_mail_of_ours_says_so(source: bytes) -> None:
    with pytest.raises(Unreadable):
        read(source)


def test_a_mail_that_quotes_a_report_is_none() -> None:
    quoted = b"Subject: Fwd\r\nContent-Type: text/plain\r\n\r\n" + report(NUMBER, POSTFIX)

    with pytest.raises(Unreadable):
        read(quoted)
