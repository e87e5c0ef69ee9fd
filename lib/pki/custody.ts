import { z } from "zod";
import { PkiError } from "./pki-error";

/**
 * Who open a key together. The secret of its store (a file's passphrase, a token's PIN) lies here under a key of 256 bits,
 * which is what is split: so a share says nothing of the secret, be it as short as a PIN, and its hash nothing of the share.
 */
const custody = z.strictObject({
  version: z.literal(1),
  setId: z.string().regex(/^[0-9a-f]{8}$/),
  /** A key's id, or `token:` and a token's label. */
  guards: z.string().min(1),
  needed: z.int().min(2),
  /** By name, in the order of their shares. */
  custodians: z.array(z.string().min(1)).min(2).max(16),
  /** SHA-256 of each share, in hex: a wrong one is told at once, and by whom. */
  checks: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  /** Earlier splittings of the same: their shares open nothing any more. */
  replaced: z.array(z.string()),
  iv: z.base64(),
  tag: z.base64(),
  ciphertext: z.base64(),
});
export type Custody = z.output<typeof custody>;

/** Throws PkiError `key-file-damaged` for what is none. */
export function readCustody(value: unknown): Custody {
  const read = custody.safeParse(value);
  if (!read.success || read.data.checks.length !== read.data.custodians.length)
    throw new PkiError("key-file-damaged", "what says who opens the key has been altered or cut short");
  return read.data;
}
