import { readFileSync, renameSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Custody, readCustody } from "./custody";
import { writeWhole } from "./key-folder";
import type { TokenPlace } from "./pkcs11";
import { PkiError } from "./pki-error";
import type { Lock, WatchedKeys } from "./signer";
import { openToken } from "./token";

const name = "token.custody.json";
export const guardOf = (label: string) => `token:${label}`;

/**
 * Whose shares open the token with this label; nobody where its PIN lies in a secret. Two while the PIN is being changed:
 * one of them is the token's. Throws PkiError `key-file-damaged`.
 */
export function tokenCustodies(folder: string, label: string): Custody[] {
  const all = readAll(folder).map(readCustody);
  return all.filter(({ guards }) => guards === guardOf(label));
}

function readAll(folder: string): unknown[] {
  let text: string;
  try {
    text = readFileSync(join(folder, name), "utf8");
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return [];
    throw fault;
  }
  try {
    const { custodies } = JSON.parse(text) as { custodies?: unknown };
    if (Array.isArray(custodies)) return custodies;
  } catch {
    // told below
  }
  throw new PkiError("key-file-damaged", `${name} has been altered or cut short`);
}

export async function writeTokenCustodies(folder: string, custodies: readonly Custody[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWhole(folder, name, { custodies }, async (from, to) => renameSync(from, to));
}

/** A token whose PIN is in no file: until custodians have opened it, nothing of it is looked at. */
export class GuardedToken implements WatchedKeys {
  private token: WatchedKeys | undefined;

  constructor(
    private readonly folder: string,
    private readonly place: Omit<TokenPlace, "pin">,
  ) {}

  algorithm(keyId: string) {
    return this.opened.algorithm(keyId);
  }

  publicKey(keyId: string): Uint8Array {
    return this.opened.publicKey(keyId);
  }

  async sign(keyId: string, data: Uint8Array): Promise<Uint8Array> {
    return this.opened.sign(keyId, data);
  }

  /** Being locked is none: its locks say so. */
  async fault() {
    return this.token?.fault();
  }

  /** Of whatever key: until it is open, nobody can see which it has. */
  protection() {
    const [custody = null] = tokenCustodies(this.folder, this.place.token);
    return { store: "module" as const, custody, isLocked: this.token === undefined };
  }

  locks(): Lock[] {
    return tokenCustodies(this.folder, this.place.token).map((custody) => ({
      custody,
      isOpen: () => this.token !== undefined,
      open: async (secret) => {
        // The library takes text alone. It stays here, so that a token which comes back is found without custodians.
        const pin = Buffer.from(secret).toString("utf8");
        this.token = await openToken({ ...this.place, pin }, { mayBeAway: true });
      },
      close: () => {
        this.token = undefined;
      },
    }));
  }

  private get opened(): WatchedKeys {
    if (this.token) return this.token;
    throw new PkiError("key-locked", `the token ${this.place.token} is locked: custodians are needed`);
  }
}
