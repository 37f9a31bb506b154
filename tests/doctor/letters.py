"""Letters as mailboxes have them, of invented people at invented services."""

from __future__ import annotations

BODY = """\
MIME-Version: 1.0
Content-Type: text/html; charset="utf-8"

<p>It was a wet winter.</p>
"""

GOOD = """\
Delivered-To: sal@gull.example.com
Received: by 2002:a05:7022:1111:b0:a1:b2:c3 with SMTP id abc123; Mon, 6 Apr 2026 00:01:12 -0700 (PDT)
Return-Path: <bounces+abc@news.port-merrin.org.uk>
Received: from relay.post-house.net (relay.post-house.net. [192.0.2.7])
        by mx.gull.example.com with ESMTPS id x1-20020a05600c
        for <sal@gull.example.com>
        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
        Mon, 06 Apr 2026 00:01:12 -0700 (PDT)
Authentication-Results: mx.gull.example.com;
       dkim=pass header.i=@port-merrin.org.uk header.s=one header.b=AbCdEf;
       spf=pass (gull.example.com: domain of bounces+abc@news.port-merrin.org.uk designates 192.0.2.7 as
       permitted sender) smtp.mailfrom=bounces+abc@news.port-merrin.org.uk;
       dmarc=pass (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from=port-merrin.org.uk
Authentication-Results: mx.gull.example.com; dkim=fail header.d=forged.example
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=port-merrin.org.uk; s=one;
 h=From:Reply-To:To:Subject:Date:Message-ID:List-Id:List-Unsubscribe:
 List-Unsubscribe-Post:MIME-Version:Content-Type; bh=abc=; b=AbCdEf
From: Harbour Quarters <news@port-merrin.org.uk>
Reply-To: Harbour Quarters <office@port-merrin.org.uk>
To: sal@gull.example.com
Subject: Spring on the quay
List-Unsubscribe: <https://list.port-merrin.org.uk/leave/abc>,
 <mailto:office@port-merrin.org.uk?subject=stop>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
"""

ZONE = {
    ("", "NS"): ("a.root-servers.net.",),
    ("news.port-merrin.org.uk", "TXT"): ('"v=spf1 include:post-house.net ~all"', '"another=thing"'),
    ("news.port-merrin.org.uk", "MX"): ("10 mx.port-merrin.org.uk.",),
    ("one._domainkey.port-merrin.org.uk", "TXT"): ('"v=DKIM1; k=rsa; " "p=MIIBIjANBg"',),
    ("_dmarc.port-merrin.org.uk", "TXT"): ('"v=DMARC1; p=quarantine; rua=mailto:office@port-merrin.org.uk"',),
}


def arrived(*changes: tuple[str, str], body: str = BODY) -> bytes:
    """A letter with which all is well, but for these changes."""
    text = GOOD + body
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()
