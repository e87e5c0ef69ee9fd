import { createTransport } from "nodemailer";
import addressparser from "nodemailer/lib/addressparser";
import { withOrganisation } from "@/db/core/client";
import { type MailRow, readMail, saveMailGivenUp, saveMailSent } from "@/db/core/mail";
import { codeLifeMs } from "@/lib/domain/credential/receipt";
import { lossCodeLifeMs } from "@/lib/domain/credential/signed-out-loss";
import { codeTemplates, DeliveryFault, mailWait } from "@/lib/domain/operation/dead-letter";
import { claimCodeLifeMs } from "@/lib/domain/people/contact-claim";
import { textPoster } from "./post-text";
import { refusedStatus, smtpFault } from "./smtp-fault";

export interface Settings {
  /** smtp: or smtps: address with credentials; undefined where no server is configured. */
  smtpUrl: string | undefined;
  /** Gateway for text messages; undefined where none is configured. */
  smsUrl?: string | undefined;
  /** `Name <address>` */
  from: string;
  /** Without a server the demo counts a mail as sent: its mailbox page is where it is read. */
  demo: boolean;
  /** How long one mail may take in all, a server that trickles its answers included. */
  patienceMs?: number;
  /** How many connections are kept; more mails than that wait for one another. */
  connections?: number;
  /** Where reports of one mail come back to; the address of `from` where nobody reads them. */
  reportsTo?: ((of: { organisationId: string; mailId: string }, now: Date) => string) | undefined;
  /** Notes that a server knows no such recipient, with the status it gave (RFC 3463). */
  onRefusedAddress?: (
    of: { organisationId: string; mailId: string; status: string },
    now: Date,
  ) => Promise<void>;
}
interface Sending {
  organisationId: string;
  mailId: string;
  /** How many tries there were before this one. */
  tries?: number;
}
export interface MailSender {
  /** Throws DeliveryFault when the mail could not be sent. */
  send(sending: Sending, now?: Date): Promise<void>;
  /** Lets go of the connections to the server. */
  close(): void;
}

/** Less than a worker that is told to end is given (deploy/systemd). */
const patience = 45_000;

/**
 * What does `mail.send`: no transaction is open while the server is talked to. At least once: a mail that was sent and
 * not yet marked so when the program was killed is sent again, under the same Message-ID.
 */
export function mailSender(settings: Settings): MailSender {
  const { post: postMail, close } = postOf(settings);
  const text = textPoster(settings);
  const post = (mail: MailRow, now: Date) => (mail.channel === "phone" ? text(mail) : postMail(mail, now));
  const send = async ({ organisationId, mailId, tries = 0 }: Sending, now = new Date()) => {
    const within = <T>(work: Parameters<typeof withOrganisation<T>>[1]) =>
      withOrganisation(organisationId, work);
    const mail = await within((tx) => readMail(tx, mailId));
    if (!mail || mail.sentAt) return;
    try {
      if (isCode(mail) && isOver(mail, now)) throw new DeliveryFault("code-expired");
      await post(mail, now);
    } catch (fault) {
      const told = smtpFault(fault);
      // Nobody will send it: a code should not lie readable, and a new one takes its place.
      if (mailWait(told.reason, tries) === undefined)
        await within((tx) => saveMailGivenUp(tx, mail, now, isCode(mail) ? "" : mail.body));
      if (told.reason === "address-refused" && mail.channel === "email")
        await settings.onRefusedAddress?.({ organisationId, mailId, status: refusedStatus(fault) }, now);
      throw told;
    }
    await within((tx) => saveMailSent(tx, mail, now, isCode(mail) && !settings.demo ? "" : mail.body));
  };
  return { send, close };
}

const isCode = (mail: MailRow) => codeTemplates.some((one) => one === mail.template);
const lives: Readonly<Record<string, number>> = {
  "loss-code": lossCodeLifeMs,
  "address-code": claimCodeLifeMs,
};
const lifeOf = (mail: MailRow) => lives[mail.template] ?? codeLifeMs;
/** A code that no longer works is not worth sending. */
const isOver = (mail: MailRow, now: Date) =>
  mail.body === "" || now.getTime() - mail.createdAt.getTime() >= lifeOf(mail);

interface Post {
  post(mail: MailRow, now: Date): Promise<unknown>;
  close(): void;
}

function postOf({ smtpUrl, from, demo, patienceMs = patience, connections = 1, reportsTo }: Settings): Post {
  if (!smtpUrl)
    return {
      post: async () => {
        if (!demo) throw new DeliveryFault("not-configured");
      },
      close: () => undefined,
    };
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    // Only before a byte of it was sent: over a kept connection that the server had dropped.
    maxRequeues: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  const domain = domainOf(from);
  const post = (mail: MailRow, now: Date) =>
    transport.sendMail({
      from,
      ...(reportsTo
        ? {
            envelope: {
              from: reportsTo({ organisationId: mail.organisationId, mailId: mail.id }, now),
              to: mail.recipient,
            },
          }
        : {}),
      to: { name: "", address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      // RFC 5322 §3.6.4: the same however often it is sent, so that a second copy can be told from a second mail.
      messageId: `<${mail.id}@${domain}>`,
      // RFC 3834: nobody's out-of-office should answer. RFC 3282: which language it speaks.
      headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.locale },
      signal: AbortSignal.timeout(patienceMs),
    });
  return { post, close: () => transport.close() };
}

function domainOf(from: string): string {
  const [sender] = addressparser(from, { flatten: true });
  return sender?.address.split("@").at(-1) || "localhost";
}
