import { type KeyObject, randomBytes, sign } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { link, mkdir, open, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Custody } from "./custody";
import {
  type KeyAlgorithm,
  type KeyFile,
  makeKeyFile,
  openKeyFile,
  type Passphrase,
  parseKeyFile,
} from "./key-file";
import { PkiError } from "./pki-error";
import type { Lock, Protection, WatchedKeys } from "./signer";

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
  passphrase: Passphrase,
  custody?: Custody,
): Promise<Uint8Array> {
  if (!allowedId.test(keyId)) throw new RangeError(`key id ${keyId}`);
  const file = await makeKeyFile(keyId, algorithm, passphrase, custody);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A link and not a rename: of two at once the second is refused instead of replacing the first one's key.
  await writeWhole(folder, keyId + suffix, file, link).catch((error: unknown) => {
    if (isErrno(error, "EEXIST")) throw new PkiError("key-exists", `key ${keyId} exists already`);
    throw error;
  });
  return Buffer.from(file.publicKey, "base64");
}

/** Puts a key's file in place of the one before: the same key, opened in another way. */
export async function replaceKeyFile(folder: string, file: KeyFile): Promise<void> {
  await writeWhole(folder, file.keyId + suffix, file, rename);
}

/** Throws PkiError `key-missing` and `key-file-damaged`. */
export function readKeyFile(folder: string, keyId: string): KeyFile {
  if (!allowedId.test(keyId)) throw new PkiError("key-missing", "no such key");
  return parseKeyFile(readText(folder, keyId), keyId);
}

/** What keys a folder has; none where there is no folder. */
export function keysIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(suffix) && !name.startsWith("."));
    return names.map((name) => name.slice(0, -suffix.length)).sort();
  } catch (error) {
    if (isErrno(error, "ENOENT")) return [];
    throw error;
  }
}

/** Writes beside the place, to the disk, and then puts it there: whole or not at all. */
export async function writeWhole(
  folder: string,
  name: string,
  content: object,
  put: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const temporary = join(folder, `.${name}.${randomBytes(6).toString("hex")}.tmp`);
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
    await put(temporary, join(folder, name));
    await syncFolder(folder);
  } finally {
    await handle.close();
    await unlink(temporary).catch(() => undefined); // where it was moved
  }
}

function readText(folder: string, keyId: string): string {
  try {
    return readFileSync(join(folder, keyId + suffix), "utf8");
  } catch (cause) {
    if (isErrno(cause, "ENOENT"))
      throw new PkiError("key-missing", `no key ${keyId} in the folder`, { cause });
    throw cause;
  }
}

/** Takes a key away for good; nothing where there is none. Programs that share the folder find it gone. */
export async function removeKeyFile(folder: string, keyId: string): Promise<void> {
  if (!allowedId.test(keyId)) throw new RangeError(`key id ${keyId}`);
  try {
    await unlink(join(folder, keyId + suffix));
  } catch (error) {
    if (!isErrno(error, "ENOENT")) throw error;
  }
  await syncFolder(folder);
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

  /** Asks the folder each time: a key that was taken away there signs nothing here from then on. */
  publicKey(keyId: string): Uint8Array {
    if (this.files.has(keyId) && !existsSync(join(this.folder, keyId + suffix))) {
      this.files.delete(keyId);
      this.opened.delete(keyId);
    }
    return Buffer.from(this.file(keyId).publicKey, "base64");
  }

  async prepare(keyId: string): Promise<void> {
    await this.open(keyId);
  }

  async sign(keyId: string, data: Uint8Array): Promise<Uint8Array> {
    const key = await this.open(keyId);
    return sign(this.algorithm(keyId) === "ES384" ? "sha384" : "sha256", data, key);
  }

  /** Before the first ceremony there is none; what a single issuer lacks is said when it is asked for. */
  async fault() {
    return keysIn(this.folder).length > 0 ? undefined : ("key-missing" as const);
  }

  async checkPassphrase(): Promise<void> {
    let refused: PkiError | undefined;
    for (const keyId of keysIn(this.folder)) {
      try {
        if (this.file(keyId).custody) continue; // it has one of its own
        await this.open(keyId);
        return;
      } catch (error) {
        if (!(error instanceof PkiError)) throw error;
        if (error.code === "passphrase-wrong") refused = error; // a damaged file is named when its key is asked for
      }
    }
    if (refused) throw refused;
  }

  protection(keyId: string): Protection {
    const { custody } = this.file(keyId);
    return { store: "file", custody: custody ?? null, isLocked: Boolean(custody) && !this.opened.has(keyId) };
  }

  /** Read anew each time: custodians may have changed since the program began. */
  locks(): Lock[] {
    return keysIn(this.folder).flatMap((keyId) => {
      const file = this.readable(keyId);
      return file?.custody ? [this.lockOf(file, file.custody)] : [];
    });
  }

  private lockOf({ keyId }: KeyFile, custody: Custody): Lock {
    return {
      custody,
      isOpen: () => this.opened.has(keyId),
      open: async (secret) => {
        const file = readKeyFile(this.folder, keyId);
        const key = await openKeyFile(file, secret);
        this.files.set(keyId, file);
        this.opened.set(keyId, Promise.resolve(key));
      },
      close: () => {
        this.opened.delete(keyId);
        this.files.delete(keyId);
      },
    };
  }

  private readable(keyId: string): KeyFile | undefined {
    try {
      return readKeyFile(this.folder, keyId);
    } catch (error) {
      if (error instanceof PkiError) return undefined; // what is wrong with it is said when it is asked for
      throw error;
    }
  }

  private file(keyId: string): KeyFile {
    const held = this.files.get(keyId);
    if (held) return held;
    const file = readKeyFile(this.folder, keyId);
    this.files.set(keyId, file);
    return file;
  }

  /** Derives once; a failure is not kept, so that a mended file is found. */
  private open(keyId: string): Promise<KeyObject> {
    const held = this.opened.get(keyId);
    if (held) return held;
    const file = this.file(keyId);
    if (file.custody) {
      this.files.delete(keyId); // who open it may have changed when it is asked for again
      return Promise.reject(new PkiError("key-locked", `key ${keyId} is locked: custodians are needed`));
    }
    const opening = openKeyFile(file, this.passphrase);
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
