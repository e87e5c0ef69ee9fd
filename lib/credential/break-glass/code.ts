import { randomInt, scrypt } from "node:crypto";
import { keyedHash, keyedHashes } from "@/lib/crypto/keyed-hash";
import { breakGlassAlphabet } from "@/lib/domain/credential/break-glass";

/** As many signs as asked for, none likelier than another. */
export const drawSigns = (length: number): string =>
  Array.from({ length }, () => breakGlassAlphabet[randomInt(breakGlassAlphabet.length)]).join("");

/** 16 MiB a try. For what people choose OWASP asks eight times that; a code is drawn, with 55 bits. */
const cost = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * The slow hash that a code, or what is on the cover, is kept as. The salt is the employer's, of a key that lies in no
 * database: one look finds a code, and a stolen database tells none.
 */
export const breakGlassHash = (
  organisationId: string,
  kind: "code" | "seal",
  text: string,
): Promise<Buffer> => slowHash(text, keyedHash(saltText(organisationId, kind)));

/** What it may be kept as: by the salt of each key in use. One after the other, since each takes what one takes. */
export async function breakGlassHashes(
  organisationId: string,
  kind: "code" | "seal",
  text: string,
): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (const salt of keyedHashes(saltText(organisationId, kind))) hashes.push(await slowHash(text, salt));
  return hashes;
}

const saltText = (organisationId: string, kind: "code" | "seal") => `break-glass\0${kind}\0${organisationId}`;

function slowHash(text: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, cost, (fault, hash) => (fault ? reject(fault) : resolve(hash)));
  });
}

let last: Promise<unknown> = Promise.resolve();

/** Of what strangers type, one at a time here: many at once take no more of the machine than one. */
export function typedBreakGlassHashes(organisationId: string, code: string): Promise<Buffer[]> {
  const made = last.then(() => breakGlassHashes(organisationId, "code", code));
  last = made.catch(() => undefined);
  return made;
}
