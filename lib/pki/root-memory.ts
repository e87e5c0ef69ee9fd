import { X509Certificate } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Crl, verifyCrl } from "./crl-reader";
import { readIssuer } from "./issuer";
import { allowedId } from "./key-folder";
import { PkiError } from "./pki-error";

/** A root, as much of it as tells which lists are its own. */
export interface Root {
  keyId: string;
  /** Its certificate. */
  der: Uint8Array;
}

/**
 * The last list of each root, beside what else the signer must not forget: what it names stays named, whatever a database
 * that was restored, or written past its guards, has to say.
 */
export class RootMemory {
  constructor(private readonly folder: string) {}

  /** Undefined before the first. Throws PkiError `crl-refused` for a file that the root did not sign. */
  async last({ keyId, der }: Root): Promise<Crl | undefined> {
    try {
      return verifyCrl(await readFile(this.path(keyId)), der);
    } catch (fault) {
      if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return undefined;
      throw fault;
    }
  }

  /** On the disk when it resolves. Throws PkiError `crl-refused` for one that names less than the last, or is no newer. */
  async keep(root: Root, list: Uint8Array): Promise<void> {
    const crl = verifyCrl(list, root.der);
    const last = await this.last(root);
    if (last && !follows(crl, last))
      throw new PkiError(
        "crl-refused",
        `the root's list ${crl.number} forgets what list ${last.number} names`,
      );
    await mkdir(join(this.folder, "roots"), { recursive: true, mode: 0o700 });
    const unfinished = `${this.path(root.keyId)}.new`;
    const file = await open(unfinished, "w", 0o600);
    try {
      await file.writeFile(list);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.path(root.keyId));
  }

  private path(keyId: string): string {
    if (!allowedId.test(keyId)) throw new RangeError(`key id ${keyId}`);
    return join(this.folder, "roots", `${keyId}.crl`);
  }
}

function follows(crl: Crl, last: Crl): boolean {
  return crl.number > last.number && last.entries.every(({ serial }) => crl.bySerial.has(serial));
}

/** Whether a root signed the certificate of an authority; false for what is none. */
export function isUnder(authorityDer: Uint8Array, rootDer: Uint8Array): boolean {
  try {
    return new X509Certificate(authorityDer).verify(readIssuer(rootDer).publicKeyObject);
  } catch {
    return false;
  }
}
