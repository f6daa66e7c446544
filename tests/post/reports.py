"""Reports as mail servers send them back about a mail, written for these tests."""

POSTFIX = """\
Return-Path: <>
Date: Tue, 03 Mar 2026 12:00:05 +0100 (CET)
From: MAILER-DAEMON@mx.waterrand.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: raak@waterrand.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="6E1A2B3C4D.1772535605/mx.waterrand.example"
Message-Id: <20260303110005.AAAA6E1A2B@mx.waterrand.example>

This is a MIME-encapsulated message.

--6E1A2B3C4D.1772535605/mx.waterrand.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I am sorry, the message did not get there.

--6E1A2B3C4D.1772535605/mx.waterrand.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.waterrand.example
X-Postfix-Queue-ID: 6E1A2B3C4D
Arrival-Date: Tue,  3 Mar 2026 12:00:01 +0100 (CET)

Final-Recipient: rfc822; niemand@elders.example
Original-Recipient: rfc822;niemand@elders.example
Action: {action}
Status: {status}
Remote-MTA: dns; mx.elders.example
Diagnostic-Code: smtp; 550 5.1.1 unknown here

--6E1A2B3C4D.1772535605/mx.waterrand.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: raak@waterrand.example
To: niemand@elders.example
Subject: Er staat een antwoord voor u klaar
Message-ID:
 <{number}@raak>
Content-Type: text/plain; charset="utf-8"

Dag,

--6E1A2B3C4D.1772535605/mx.waterrand.example--
"""
"""The whole mail comes along, and its Message-ID is folded."""

HEADERS_ONLY = """\
From: postmaster@post.gemeente.example
To: raak@waterrand.example
Subject: Undeliverable
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status"; boundary="==x=="

--==x==
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+TmlldCBiZXpvcmdkPC9wPg==

--==x==
Content-Type: message/delivery-status

Reporting-MTA: dns;post.gemeente.example

Final-recipient: RFC822;niemand@gemeente.example
Action: {action}
Status: {status}

--==x==
Content-Type: text/rfc822-headers

Received: from raak.waterrand.example
Message-ID: <{number}@raak>
Subject: Er staat een antwoord voor u klaar

--==x==--
"""
"""Only the headers come along, and field names are written otherwise."""

ANSWERING = """\
From: postmaster@provider.example
To: raak@waterrand.example
In-Reply-To: <{number}@raak>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Niet bezorgd.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; provider.example

Final-Recipient: rfc822; een@provider.example
Action: delivered
Status: 2.0.0

Final-Recipient: rfc822; twee@provider.example
Action: {action} (says the server)
Status: {status} (bad destination)
--b--
"""
"""Nothing of the mail comes along; it is named by what the report answers to."""

SHAPES = (POSTFIX, HEADERS_ONLY, ANSWERING)


def report(
    number: str, shape: str = POSTFIX, *, action: str = "failed", status: str = "5.1.1"
) -> bytes:
    """Return a report about the mail with this number, with the line ends of a mail."""
    said = shape.format(number=number, action=action, status=status)
    return said.replace("\n", "\r\n").encode()
