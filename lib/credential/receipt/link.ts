import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { isKeyedHash, keyedHash } from "@/lib/crypto/keyed-hash";
import type { SignatoryActor } from "@/lib/domain/core/actor";

/** What of a receipt its link is made of. */
interface Linked {
  id: string;
  linkId: string | null;
  linkBrowser: Uint8Array | null;
}

const half = 16;
const hex = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

/** Keyed and of one showing, so that a copy of the database makes none and the next showing ends the last. */
const textOf = (receiptId: string, linkId: string) => `receipt-link:${receiptId}:${linkId}`;
const mark = (receiptId: string, linkId: string) => keyedHash(textOf(receiptId, linkId)).subarray(0, half);

/** The secret in the link's address: which receipt, and the mark of this showing of it. Nothing of anybody. */
export function linkToken({ id, linkId }: { id: string; linkId: string }): string {
  return Buffer.concat([hex(id), mark(id, linkId)]).toString("base64url");
}

/** Which receipt a token is said to be of; undefined for what is no token. */
export function receiptOfToken(token: string): string | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const id = Buffer.from(token, "base64url").subarray(0, half).toString("hex");
  return z.guid().safeParse(id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")).data;
}

export function tokenMatches(receipt: Linked, token: string): boolean {
  if (!receipt.linkId || receiptOfToken(token) !== receipt.id) return false;
  const given = Buffer.from(token, "base64url").subarray(half);
  return isKeyedHash(given, textOf(receipt.id, receipt.linkId));
}

/** What the phone's secret is kept as: whoever reads the table cannot set that cookie. */
export const phoneHash = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** Whether this is the phone that opened it. */
export function isPhone({ linkBrowser }: Linked, secret: string): boolean {
  return linkBrowser !== null && timingSafeEqual(Buffer.from(linkBrowser), phoneHash(secret));
}

export const signatoryOf = (organisationId: string, receiptId: string): SignatoryActor => ({
  ...{ kind: "signatory", organisationId, receiptId, name: "" },
});

/** What a phone keeps once it has opened a link: which receipt, and a secret of its own. */
export const phoneCookie = (receiptId: string, secret: string) => `${receiptId}.${secret}`;

export function readPhoneCookie(
  value: string | undefined,
): { receiptId: string; secret: string } | undefined {
  const [, receiptId, secret] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(value ?? "") ?? [];
  const id = z.guid().safeParse(receiptId).data;
  return id && secret ? { receiptId: id, secret } : undefined;
}
