import { effectiveAt, type Propagation } from "./propagation";
import { statusChannels } from "./status-channel";

/** The first member of what is signed, so that it is never taken for anything else that the issuer's key signs. */
export const receiptFormat = "sigill-propagation-receipt-1";

/** How a receipt can be taken out: on paper, or as it was signed. */
export const receiptFormats = ["pdf", "jsonl"] as const;

export interface ReceiptFacts extends Pick<Propagation, "wanted" | "decidedAt" | "committedAt" | "channels"> {
  employer: { number: string; name: string };
  eid: string;
  issuer: string;
  /** Of the certificates that have the status. */
  serials: readonly string[];
  signedAt: Date;
}

/** Whole milliseconds from the decision; never less than none, whatever two clocks say. */
export const msAfter = (from: Date, at: Date): number => Math.max(0, at.getTime() - from.getTime());

/**
 * What a receipt says, as one line of JSON that ends with a line feed. Nobody's name is in it, nor why. Throws RangeError
 * for a change that one channel does not show yet.
 */
export function receiptLine(facts: ReceiptFacts): string {
  const { wanted, decidedAt, committedAt, channels, employer, eid, issuer, serials, signedAt } = facts;
  const effective = effectiveAt({ channels });
  if (!effective || channels.length === 0) throw new RangeError("not seen everywhere yet");
  const said = {
    format: receiptFormat,
    employer,
    eid,
    issuer,
    certificates: serials,
    status: wanted,
    decidedAt,
    committedAt,
    effectiveAt: effective,
    channels: channels.map(({ channel, number, publishedAt, seenAt }) => ({
      channel,
      number,
      publishedAt,
      seenAt,
      milliseconds: seenAt && msAfter(decidedAt, seenAt),
      promisedMilliseconds: statusChannels[channel].promisedMs,
    })),
    signedAt,
  };
  return `${JSON.stringify(said)}\n`;
}
