import { createHash } from "node:crypto";
import { SettingMissing } from "@/lib/env";
import { secret } from "./secret";

/** Secrets of which several keys can be in use at once: a line each, 32 bytes in base64, the oldest first. */
export type RingName = "identifier-key" | "lookup-key" | "token-key";
export interface RingKey {
  /** The first four bytes of the key's SHA-256: enough to tell keys apart, nothing of the key. */
  id: string;
  key: Buffer;
}

/** A key that rows are under, and that this program was not given. Nothing is looked up or written without it. */
export class KeyMissing extends SettingMissing {}

// Kept on globalThis, since Next loads a module more than once.
const held = globalThis as unknown as { sigillKeysInUse?: Partial<Record<RingName, string>> };

/** From here on this program writes with that key, as the database says (lib/program/key-beat.ts). */
export function writeWith(name: RingName, id: string): void {
  held.sigillKeysInUse = { ...held.sigillKeysInUse, [name]: id };
}

export const keyId = (key: Uint8Array): string => createHash("sha256").update(key).digest("hex").slice(0, 8);

/** Throws SettingMissing, which names the file and never its content. */
export function readRing(name: RingName, content: string): RingKey[] {
  const lines = content.split("\n").filter((line) => line.trim() !== "");
  const keys = lines.map((line) => Buffer.from(line.trim(), "base64"));
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new SettingMissing(`The secret ${name} must be 32 bytes in base64, a line for each key.`);
  const ring = keys.map((key) => ({ id: keyId(key), key }));
  if (new Set(ring.map(({ id }) => id)).size < ring.length)
    throw new SettingMissing(`The secret ${name} has the same key twice.`);
  return ring;
}

export const keyRing = (name: RingName): readonly RingKey[] => readRing(name, secret(name));

/** The key that is written with: the oldest, until the database says another. */
export function writingKey(name: RingName): RingKey {
  const id = held.sigillKeysInUse?.[name];
  const [oldest] = keyRing(name);
  if (id === undefined && oldest) return oldest;
  return ringKey(name, id ?? "");
}

export function ringKey(name: RingName, id: string): RingKey {
  const ring = keyRing(name);
  const found = ring.find((one) => one.id === id);
  if (found) return found;
  const known = ring.map((one) => one.id).join(", ");
  throw new KeyMissing(
    `The secret ${name} has no key ${id}: it has ${known}. See docs/operations.md, "Keys that are changed".`,
  );
}
