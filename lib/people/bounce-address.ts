import { createHmac, timingSafeEqual } from "node:crypto";
import { keyRing, type RingKey, writingKey } from "@/lib/crypto/key-ring";
import { bounceTokenLifeMs } from "@/lib/domain/people/mail-bounce";

interface Of {
  organisationId: string;
  mailId: string;
}
const dayMs = 86_400_000;
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");

/** Of the employer, the mail and the last day it is good: nobody makes one for another's mail, or later. */
function proof({ organisationId, mailId }: Of, lastDay: number, { key }: RingKey): Buffer {
  return createHmac("sha256", key)
    .update(`mail-bounce\0${organisationId}\0${mailId}\0${lastDay}`)
    .digest()
    .subarray(0, 10);
}

/**
 * Where reports about one mail come back to: `studs+<token>@host`. In hexadecimal, since servers on the way may change
 * the case; 48 digits of the 64 characters that RFC 5321 §4.5.3.1.1 allows.
 */
export function bounceAddressOf(base: string, of: Of, now: Date): string {
  const [local = "", host = ""] = base.split("@");
  const lastDay = Math.floor((now.getTime() + bounceTokenLifeMs) / dayMs);
  const day = Buffer.alloc(2);
  day.writeUInt16BE(lastDay);
  const [employer, mail] = [bytesOf(of.organisationId).subarray(0, 4), bytesOf(of.mailId).subarray(0, 8)];
  return `${local}+${Buffer.concat([employer, mail, day, proof(of, lastDay, writingKey("identifier-key"))]).toString("hex")}@${host}`;
}

/** What an address says of the mail it is about, before anything of it is believed. */
export interface BounceToken {
  /** How the ids of employer and mail begin, in hexadecimal. */
  employer: string;
  mail: string;
  lastDay: number;
  proof: Buffer;
}

/** The tokens in a text, such as the lines of a mail's header that say whom it is for. */
export function tokensIn(base: string, text: string): BounceToken[] {
  const [local = "", host = ""] = base.split("@").map((part) => part.replace(/[.+*?^${}()|[\]\\]/g, "\\$&"));
  const address = new RegExp(`(?<![\\w.+-])${local}\\+([0-9a-f]{48})@${host}(?![\\w-]|\\.\\w)`, "gi");
  const found = [...new Set([...text.matchAll(address)].map(([, token = ""]) => token.toLowerCase()))];
  return found.map((token) => ({
    employer: token.slice(0, 8),
    mail: token.slice(8, 24),
    lastDay: Number.parseInt(token.slice(24, 28), 16),
    proof: Buffer.from(token.slice(28), "hex"),
  }));
}

/** Whether a token was made by us for that very mail, and is not too old. */
export function isTokenOf(token: BounceToken, of: Of, now: Date): boolean {
  const isGood = keyRing("identifier-key").some((key) =>
    timingSafeEqual(token.proof, proof(of, token.lastDay, key)),
  );
  return isGood && token.lastDay >= Math.floor(now.getTime() / dayMs);
}
