import { createTransport } from "nodemailer";
import addressparser from "nodemailer/lib/addressparser";
import { withOrganisation } from "@/db/core/client";
import { eraseMailBody, lockMail, type MailRow, saveMailSent } from "@/db/core/mail";
import { codeLifeMs } from "@/lib/domain/credential/receipt";

interface Settings {
  /** smtp: or smtps: address with credentials; undefined where no server is configured. */
  smtpUrl: string | undefined;
  /** `Name <address>` */
  from: string;
  /** Without a server the demo counts a mail as sent: its mailbox page is where it is read. */
  demo: boolean;
}
/** Throws when the mail could not be sent; the worker then tries again later. */
export type SendMail = (organisationId: string, payload: { mailId: string }, now?: Date) => Promise<void>;

/** The handler of `mail.send`: at least once, marked sent in the transaction that holds the row. */
export function mailSender(settings: Settings): SendMail {
  const post = postOf(settings);
  return (organisationId, { mailId }, now = new Date()) =>
    withOrganisation(organisationId, async (tx) => {
      const mail = await lockMail(tx, mailId);
      if (!mail || mail.sentAt) return;
      // A code that no longer works is not worth sending, and should not lie readable in the queue.
      if (isCode(mail) && now.getTime() - mail.createdAt.getTime() >= codeLifeMs)
        return eraseMailBody(tx, mail);
      await post(mail);
      await saveMailSent(tx, mail, now, isCode(mail) && !settings.demo ? "" : mail.body);
    });
}

const isCode = (mail: MailRow) => mail.template === "receipt-code";

function postOf({ smtpUrl, from, demo }: Settings): (mail: MailRow) => Promise<void> {
  if (!smtpUrl)
    return async () => {
      if (!demo) throw new Error("SMTP_URL is not set, so no mail can be sent. See docs/operations.md.");
    };
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  const domain = domainOf(from);
  return async (mail) => {
    await transport.sendMail({
      from,
      to: { name: "", address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      // RFC 5322 §3.6.4: the same however often it is sent, so that a second copy can be told from a second mail.
      messageId: `<${mail.id}@${domain}>`,
      // RFC 3834: nobody's out-of-office should answer. RFC 3282: which language it speaks.
      headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.locale },
    });
  };
}

function domainOf(from: string): string {
  const [sender] = addressparser(from, { flatten: true });
  return sender?.address.split("@").at(-1) || "localhost";
}
