import { readFileSync } from "node:fs";
import { join } from "node:path";
import { env, SettingMissing } from "@/lib/env";

type SecretName =
  | "identifier-key"
  | "token-key"
  | "lookup-key"
  | "session-key"
  | "disclosure-key"
  | "signer-passphrase"
  | "status-passphrase"
  /** Where the signer's keys are in a PKCS #11 token. */
  | "pkcs11-pin"
  /** Of the demo alone: what its made-up e-service proves itself by. */
  | "demo-client-key";

/** By path. */
const read = new Map<string, string>();

/** A secret from its file, trimmed. Throws SettingMissing, naming the file and never its content, when it is missing. */
export function secret(name: SecretName): string {
  const path = join(env().SECRETS_DIR, name);
  const known = read.get(path);
  if (known) return known;
  let value: string;
  try {
    value = readFileSync(path, "utf8").trim();
  } catch {
    throw new SettingMissing(`The secret ${name} cannot be read from ${path}. See docs/operations.md.`);
  }
  read.set(path, value);
  return value;
}

/** A 32-byte key kept as base64, of which there is one: lib/crypto/key-ring.ts has those of which there are several. */
export function secretKey(name: "token-key" | "session-key" | "disclosure-key"): Buffer {
  const key = Buffer.from(secret(name), "base64");
  if (key.length !== 32) throw new SettingMissing(`The secret ${name} must be 32 bytes in base64.`);
  return key;
}
