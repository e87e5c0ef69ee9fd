import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { ceremony } from "./software-passkey";

/** A signed act as it is handed out: all that shows it without us (docs/signed-acts.md). Binary parts are base64. */
export const actFileFormat = "sigill-signed-act-1";
const base64 = z.base64().max(100_000);
const shape = z.object({
  format: z.literal(actFileFormat),
  words: base64,
  clientDataJSON: base64,
  authenticatorData: base64,
  signature: base64,
  publicKey: base64,
});
export type ActFile = z.output<typeof shape>;

export interface ActParts {
  words: string;
  clientData: Uint8Array;
  authenticatorData: Uint8Array;
  signature: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
}

/** One member a line, so that grep finds each. */
export function writeActFile(act: ActParts): string {
  const text = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString("base64");
  const file: ActFile = {
    format: actFileFormat,
    words: text(act.words),
    clientDataJSON: text(act.clientData),
    authenticatorData: text(act.authenticatorData),
    signature: text(act.signature),
    publicKey: text(act.publicKey),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

const clientShape = z.object({
  type: z.literal(ceremony("get")),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.literal(false).optional(),
});

/** Why the file shows nothing; null when it does. The words are read only from a file that holds. */
export function faultOfActFile(text: string, expected: { origin: string; rpId: string }): string | null {
  const file = shape.safeParse(parsed(text)).data;
  if (!file) return "the file is no signed act";
  const part = (name: keyof ActFile) => Buffer.from(file[name], "base64");
  const [words, client, data] = [part("words"), part("clientDataJSON"), part("authenticatorData")];
  const said = clientShape.safeParse(parsed(client.toString("utf8"))).data;
  if (!said) return "what was signed is no assertion";
  if (said.challenge !== createHash("sha256").update(words).digest("base64url"))
    return "other words were signed";
  if (said.origin !== expected.origin) return `it was signed at ${said.origin}`;
  if (!data.subarray(0, 32).equals(createHash("sha256").update(expected.rpId).digest()))
    return "it was signed for another host";
  // User present and user verified (WebAuthn §6.1).
  if (((data[32] ?? 0) & 0x05) !== 0x05) return "the person was not verified";
  const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
  return isSigned(signed, part("publicKey"), part("signature")) ? null : "the signature is not the key's";
}

function isSigned(signed: Uint8Array, publicKey: Buffer, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: publicKey, format: "der", type: "spki" });
    return verify("sha256", signed, key, signature);
  } catch {
    return false;
  }
}

/** What was decided, of a file that holds. */
export function wordsOf(text: string): string {
  return Buffer.from(shape.parse(parsed(text)).words, "base64").toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
