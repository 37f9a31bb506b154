"""Letters that came back, as mail servers write them, to invented people."""

from __future__ import annotations

LETTER = """\
Return-Path: <{to}>
From: Harbour Quarters <news@harbour.example.org>
To: {reader}
Subject: Spring on the quay
Message-ID: <{letter}@harbour.example.org>
List-Unsubscribe: <https://list.example.org/leave/{leave}>,
 <mailto:office@harbour.example.org?subject=stop>
List-Unsubscribe-Post: List-Unsubscribe=One-Click

It was a wet winter.
"""

POSTFIX = """\
Return-Path: <>
Delivered-To: {to}
Received: by mx.harbour.example.org (Postfix) id 4XyQ1Z5hTpz9sT; Mon, 6 Apr 2026 07:01:12 +0000 (UTC)
Date: Mon, 6 Apr 2026 07:01:12 +0000 (UTC)
From: MAILER-DAEMON@mx.harbour.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4XyQ1Z5hTpz9sT.1775458872/mx.harbour.example.org"
Message-Id: <20260406070112.4XyQ1Z5hTpz9sT@mx.harbour.example.org>

This is a MIME-encapsulated message.

--4XyQ1Z5hTpz9sT.1775458872/mx.harbour.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.harbour.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{reader}>: host mail.example.net[192.0.2.7] said: {said} (in reply to RCPT TO command)

--4XyQ1Z5hTpz9sT.1775458872/mx.harbour.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.harbour.example.org
X-Postfix-Queue-ID: 4XyQ1Z5hTpz9sT
X-Postfix-Sender: rfc822; {to}
Arrival-Date: Mon, 6 Apr 2026 07:01:11 +0000 (UTC)

Final-Recipient: rfc822; {reader}
Original-Recipient: rfc822;{reader}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.net
Diagnostic-Code: smtp; {said}

--4XyQ1Z5hTpz9sT.1775458872/mx.harbour.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

{original}
--4XyQ1Z5hTpz9sT.1775458872/mx.harbour.example.org--
"""

EXIM = """\
Return-path: <>
Envelope-to: {to}
Delivery-date: Mon, 06 Apr 2026 08:01:12 +0100
Received: from Debian-exim by mx.harbour.example.org with local (Exim 4.96) id 1uAbCd-0001aB-2x
\tfor {to}; Mon, 06 Apr 2026 08:01:12 +0100
X-Failed-Recipients: {reader}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.harbour.example.org>
To: {to}
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1uAbCd-{letter}-2x@mx.harbour.example.org>
Date: Mon, 06 Apr 2026 08:01:12 +0100

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {reader}
    host mail.example.net [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<{reader}>:
    {said}

------ This is a copy of the message, including all the headers. ------

{original}
"""

EXCHANGE = """\
From: <postmaster@outlook.example.com>
To: <{to}>
Date: Mon, 6 Apr 2026 07:01:12 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="8b8f2b1c-6d6e-4f0a-9a3a-5f4f1f0e2d11"
MIME-Version: 1.0
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-GB
Message-ID: <8b8f2b1c-6d6e-4f0a-9a3a-5f4f1f0e2d11@LO2P123MB0001.GBRP123.PROD.OUTLOOK.COM>
Subject: Undeliverable: Spring on the quay
Auto-Submitted: auto-replied

--8b8f2b1c-6d6e-4f0a-9a3a-5f4f1f0e2d11
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="7c1f"

--7c1f
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to {reader} couldn't be delivered.

sal wasn't found at example.net.

--7c1f
Content-Type: text/html; charset="us-ascii"

<html><body><p>sal wasn't found at example.net.</p></body></html>

--7c1f--

--8b8f2b1c-6d6e-4f0a-9a3a-5f4f1f0e2d11
Content-Type: message/delivery-status

Reporting-MTA: dns;LO2P123MB0001.GBRP123.PROD.OUTLOOK.COM
Received-From-MTA: dns;mx.harbour.example.org
Arrival-Date: Mon, 6 Apr 2026 07:01:11 +0000

Final-Recipient: rfc822;{reader}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;{said}

--8b8f2b1c-6d6e-4f0a-9a3a-5f4f1f0e2d11
Content-Type: message/rfc822

{original}
--8b8f2b1c-6d6e-4f0a-9a3a-5f4f1f0e2d11--
"""

GMAIL = """\
Return-Path: <>
Received: from mail-wm1-f69.mail.example.com by mx.harbour.example.org with ESMTPS id abc123
        for <{to}>; Mon, 06 Apr 2026 07:01:12 +0000
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example.com>
To: {to}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: <{letter}@harbour.example.org>
In-Reply-To: <{letter}@harbour.example.org>
Message-ID: <69f1a2b3.050a0220.1a2b3.0c1d.GMR@mx.google.example.com>
Date: Mon, 06 Apr 2026 00:01:12 -0700 (PDT)
Content-Type: multipart/report; boundary="000000000000a1b2c3063"; report-type=delivery-status

--000000000000a1b2c3063
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to {reader} because the address couldn't be
found, or is unable to receive mail.

--000000000000a1b2c3063
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example.com
Arrival-Date: Mon, 06 Apr 2026 00:01:11 -0700 (PDT)
X-Original-Message-ID: <{letter}@harbour.example.org>

Final-Recipient: rfc822; {reader}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}
Last-Attempt-Date: Mon, 06 Apr 2026 00:01:12 -0700 (PDT)

--000000000000a1b2c3063
Content-Type: text/rfc822-headers

{headers}
--000000000000a1b2c3063--
"""

AWAY = """\
Return-Path: <{reader}>
Delivered-To: {to}
From: Sal Seal <{reader}>
To: {to}
Subject: Automatic reply: Spring on the quay
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
In-Reply-To: <{letter}@harbour.example.org>
Message-ID: <away-1@example.net>

I am away until the 20th. The following addresses had permanent fatal errors:
<{reader}>
----- Transcript of session follows -----
"""

ANSWER = """\
From: Sal Seal <{reader}>
To: {to}
Subject: Re: Spring on the quay
Message-ID: <answer-1@example.net>

Thank you for the newsletter. See https://list.example.org/leave/{leave}
"""

SERVERS = {"postfix": POSTFIX, "exim": EXIM, "exchange": EXCHANGE, "gmail": GMAIL}
GONE = "550 5.1.1 <sal@example.net>: Recipient address rejected: User unknown"


def returned(
    server: str,
    *,
    to: str = "bounces@harbour.example.org",
    reader: str = "sal@example.net",
    letter: str = "letter-1",
    leave: str = "nothing",
    action: str = "failed",
    status: str = "5.1.1",
    said: str = GONE,
) -> bytes:
    """A letter as it comes back from a server, or what a reader answers."""
    own = {"to": to, "reader": reader, "letter": letter, "leave": leave}
    original = LETTER.format(**own)
    made = server.format(
        **own,
        action=action,
        status=status,
        said=said,
        original=original,
        headers=original.partition("\n\n")[0] + "\n",
    )
    return made.encode()
