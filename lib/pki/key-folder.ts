import { type KeyObject, randomBytes, sign } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { link, mkdir, open, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type KeyAlgorithm, type KeyFile, makeKeyFile, openKeyFile, parseKeyFile } from "./key-file";
import { PkiError } from "./pki-error";
import type { WatchedKeys } from "./signer";

const suffix = ".key.json";
/** An id becomes the name of a file, or the label in a token. */
export const allowedId = /^[a-z0-9][a-z0-9-]{0,79}$/;

/**
 * Makes a key and writes it encrypted, whole or not at all, readable by its owner only.
 * Returns the public key (SubjectPublicKeyInfo, DER). Throws PkiError `key-exists`.
 */
export async function createKeyFile(
  folder: string,
  keyId: string,
  algorithm: KeyAlgorithm,
  passphrase: string,
): Promise<Uint8Array> {
  if (!allowedId.test(keyId)) throw new RangeError(`key id ${keyId}`);
  const file = await makeKeyFile(keyId, algorithm, passphrase);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${keyId}.${randomBytes(6).toString("hex")}.tmp`);
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
    // A link and not a rename: of two at once the second is refused instead of replacing the first one's key.
    await link(temporary, join(folder, keyId + suffix));
    await syncFolder(folder);
  } catch (error) {
    if (isErrno(error, "EEXIST")) throw new PkiError("key-exists", `key ${keyId} exists already`);
    throw error;
  } finally {
    await handle.close();
    await unlink(temporary);
  }
  return Buffer.from(file.publicKey, "base64");
}

/** A certificate must never outlive its key in a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

/**
 * A signer over a folder of key files that several programs may share: a key made later is found when it is asked for.
 * A passphrase that opens none of the files there are is refused at once (PkiError `passphrase-wrong`).
 */
export async function openKeyFiles(folder: string, passphrase: string): Promise<WatchedKeys> {
  const keys = new KeyFolder(folder, passphrase);
  await keys.checkPassphrase();
  return keys;
}

class KeyFolder implements WatchedKeys {
  private readonly files = new Map<string, KeyFile>();
  private readonly opened = new Map<string, Promise<KeyObject>>();

  constructor(
    private readonly folder: string,
    private readonly passphrase: string,
  ) {}

  algorithm(keyId: string) {
    return this.file(keyId).algorithm === "P-384" ? "ES384" : "ES256";
  }

  publicKey(keyId: string): Uint8Array {
    return Buffer.from(this.file(keyId).publicKey, "base64");
  }

  async sign(keyId: string, data: Uint8Array): Promise<Uint8Array> {
    const key = await this.open(keyId);
    return sign(this.algorithm(keyId) === "ES384" ? "sha384" : "sha256", data, key);
  }

  /** Before the first ceremony there is none; what a single issuer lacks is said when it is asked for. */
  async fault() {
    return this.ids().length > 0 ? undefined : ("key-missing" as const);
  }

  async checkPassphrase(): Promise<void> {
    let refused: PkiError | undefined;
    for (const keyId of this.ids()) {
      try {
        await this.open(keyId);
        return;
      } catch (error) {
        if (!(error instanceof PkiError)) throw error;
        if (error.code === "passphrase-wrong") refused = error; // a damaged file is named when its key is asked for
      }
    }
    if (refused) throw refused;
  }

  private ids(): string[] {
    try {
      const names = readdirSync(this.folder).filter((name) => name.endsWith(suffix) && !name.startsWith("."));
      return names.map((name) => name.slice(0, -suffix.length)).sort();
    } catch (error) {
      if (isErrno(error, "ENOENT")) return [];
      throw error;
    }
  }

  private file(keyId: string): KeyFile {
    const held = this.files.get(keyId);
    if (held) return held;
    const file = parseKeyFile(this.read(keyId), keyId);
    this.files.set(keyId, file);
    return file;
  }

  private read(keyId: string): string {
    if (!allowedId.test(keyId)) throw new PkiError("key-missing", "no such key");
    try {
      return readFileSync(join(this.folder, keyId + suffix), "utf8");
    } catch (cause) {
      if (isErrno(cause, "ENOENT"))
        throw new PkiError("key-missing", `no key ${keyId} in the folder`, { cause });
      throw cause;
    }
  }

  /** Derives once; a failure is not kept, so that a mended file is found. */
  private open(keyId: string): Promise<KeyObject> {
    const held = this.opened.get(keyId);
    if (held) return held;
    const opening = openKeyFile(this.file(keyId), this.passphrase);
    this.opened.set(keyId, opening);
    opening.catch(() => {
      this.opened.delete(keyId);
      this.files.delete(keyId);
    });
    return opening;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
