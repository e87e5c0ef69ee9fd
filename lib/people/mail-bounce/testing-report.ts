/** As Postfix writes one (RFC 3464). */
const postfix = `Return-Path: <>
Delivered-To: TO
Received: by mail.example.se (Postfix) id 3B1F21C0047; Sat, 28 Nov 2026 10:00:00 +0100 (CET)
Date: Sat, 28 Nov 2026 10:00:00 +0100 (CET)
From: MAILER-DAEMON@mail.example.se (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: TO
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="3B1F21C0047.1/mail.example.se"

This is a MIME-encapsulated message.

--3B1F21C0047.1/mail.example.se
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--3B1F21C0047.1/mail.example.se
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.se
X-Postfix-Queue-ID: 3B1F21C0047
X-Postfix-Sender: rfc822; TO
Arrival-Date: Sat, 28 Nov 2026 09:59:59 +0100 (CET)

Final-Recipient: rfc822; RECIPIENT
Original-Recipient: rfc822;RECIPIENT
Action: ACTION
Status: STATUS
Remote-MTA: dns; mx.example.se
Diagnostic-Code: smtp; 550 STATUS <RECIPIENT>: Recipient address
    rejected: User unknown

--3B1F21C0047.1/mail.example.se
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <TO>
From: Sigill <sigill@example.se>
To: RECIPIENT
Subject: Din e-legitimation

Hej,

--3B1F21C0047.1/mail.example.se--
`;

/** A report to an address, of one recipient. */
export function aReport(
  to: string,
  given: { action?: string; status?: string; recipient?: string } = {},
): string {
  const { action = "failed", status = "5.1.1", recipient = "alva.ask@example.se" } = given;
  const words: Record<string, string> = { TO: to, RECIPIENT: recipient, ACTION: action, STATUS: status };
  return postfix
    .replace(/\b(TO|RECIPIENT|ACTION|STATUS)\b/g, (word) => words[word] ?? word)
    .replace(/\n/g, "\r\n");
}
