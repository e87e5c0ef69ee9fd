import { createHash, randomBytes } from "node:crypto";

/** 32 bytes in base64url: nobody guesses it, and anything else is not looked for. */
export const makeToken = (): string => randomBytes(32).toString("base64url");
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** What the database keeps of a secret address: enough to know it again, not enough to write it. */
export const hashOf = (token: string): Uint8Array => createHash("sha256").update(token).digest();
