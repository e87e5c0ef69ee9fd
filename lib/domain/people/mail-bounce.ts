/** Where it was learnt: as our server was told of the recipient, or by a report of the delivery afterwards. */
export const bounceSources = ["smtp", "report"] as const;
export type BounceSource = (typeof bounceSources)[number];

/** What is told of it; a status is no word. RFC 3463 §3. */
export const bounceReasons = ["unknown-address", "mailbox", "refused", "other"] as const;
export type BounceReason = (typeof bounceReasons)[number];

const dayMs = 86_400_000;
/** A server tries for five days, and some for longer; after that nobody reports a mail. */
export const bounceTokenLifeMs = 14 * dayMs;

/** RFC 3463 §2: class, subject and detail. */
export const isMailStatus = (text: string): boolean => /^[245]\.\d{1,3}\.\d{1,3}$/.test(text);

/**
 * Whether the address is no good. Only a failure for good says so; and where it is our own server that answers, not one
 * about what we may send (5.7), which is ours to mend.
 */
export const isPermanent = (status: string, source: BounceSource): boolean =>
  status.startsWith("5.") && !(source === "smtp" && status.startsWith("5.7."));

export function bounceReasonOf(status: string): BounceReason {
  const subject = status.split(".")[1];
  if (subject === "1") return "unknown-address";
  if (subject === "2") return "mailbox";
  return subject === "7" ? "refused" : "other";
}

/** An address as it is compared. */
export const plainMailAddress = (address: string): string => address.trim().toLowerCase();

/** What a report says of one recipient. RFC 3464 §2.3. */
export interface ReportedDelivery {
  action: string;
  status: string;
}

/** The worst of what a report says: a failure for good before one that may pass; null where it tells of no failure. */
export function worstOf(reported: readonly ReportedDelivery[]): string | null {
  const failed = reported.filter(({ action }) => action === "failed" || action === "delayed");
  const forGood = failed.find(({ action, status }) => action === "failed" && status.startsWith("5."));
  const passing = failed.find(({ status }) => status.startsWith("4."));
  return (forGood ?? passing)?.status ?? null;
}

/** The fields of each recipient in message/delivery-status: groups of lines, of which the first is about the message. */
export function readDeliveryStatus(text: string): ReportedDelivery[] {
  const unfolded = text.replace(/\r\n?/g, "\n").replace(/\n[ \t]+/g, " ");
  const groups = unfolded.split(/\n[ \t]*\n+/).map((group) => group.split("\n"));
  return groups.flatMap((lines) => {
    const field = (name: string) =>
      lines
        .find((line) => line.toLowerCase().startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim();
    const action = field("action")?.toLowerCase();
    const [status] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field("status") ?? "") ?? [];
    return field("final-recipient") && action && status ? [{ action, status }] : [];
  });
}
