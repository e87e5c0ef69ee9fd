import type { Tx } from "@/db/core/client";
import { listRootLists, readRootMark } from "@/db/credential/crl";
import { type IssuerCertificateRow, listAuthorityCertificates, readIssuer } from "@/db/credential/issuer";
import { lineOf } from "@/lib/domain/credential/issuer-line";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { type Crl, verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";
import { isUnder, type Root, RootMemory } from "@/lib/pki/root-memory";
import type { Authority } from "./checked";
import { Refused } from "./refused";

/**
 * Which issuing keys a root's list names: nothing is issued with one of them any more. What the signer has seen once it
 * remembers, in its own folder, whatever becomes of the database. It goes by signatures, whichever issuer a row names:
 * after a roll-over several authorities stand under the root of the first (docs/adr/0121).
 */
export class RevokedAuthorities {
  private readonly memory: RootMemory;
  private readonly revoked = new Set<string>();
  /** What was looked at last, by the row of an authority's certificate. */
  private readonly marks = new Map<string, string>();

  constructor(folder: string) {
    this.memory = new RootMemory(folder);
  }

  /** Throws Refused `authority-revoked`, and `authority-strange` for one that its issuer's root did not sign. */
  async refuse(tx: Tx, { row }: Authority): Promise<void> {
    const { keyId, id, organisationId } = row;
    if (!this.revoked.has(keyId)) {
      const mark = await readRootMark(tx, organisationId);
      if (this.marks.get(id) === mark) return;
      const all = await listAuthorityCertificates(tx, organisationId);
      if (!(await this.isNamed(tx, row, all))) {
        await refuseStrange(tx, row, all);
        return void this.marks.set(id, mark);
      }
      this.revoked.add(keyId);
    }
    throw new Refused("authority-revoked", `the root's list names the certificate of key ${keyId}`);
  }

  private async isNamed(
    tx: Tx,
    { organisationId, keyId }: IssuerCertificateRow,
    all: readonly IssuerCertificateRow[],
  ): Promise<boolean> {
    // By whatever certificate: a row with another one of the same key does not make it good.
    const own = all.filter((row) => row.purpose === "issuing" && row.keyId === keyId);
    const serials = own.map(({ der }) => readCertificate(der).serial);
    const roots = all.filter((row) => row.purpose === "root" && own.some(({ der }) => isUnder(der, row.der)));
    const published = await listRootLists(tx, { organisationId });
    for (const root of roots) {
      const kept = await this.kept(root);
      const lists = published.flatMap(({ der }) => ofRoot(der, root) ?? []);
      await this.keepNewest(root, lists);
      const named = [...(kept ? [kept] : []), ...lists.map(({ crl }) => crl)];
      if (named.some((crl) => serials.some((serial) => crl.bySerial.has(serial)))) return true;
    }
    return false;
  }

  private async kept(root: Root): Promise<Crl | undefined> {
    return this.memory.last(root).catch((fault: unknown) => {
      if (!(fault instanceof PkiError)) throw fault;
      throw new Refused("log-broken", `what is kept of root ${root.keyId} is not what it signed`);
    });
  }

  /** One that names less than what is kept does not take its place. */
  private async keepNewest(root: Root, lists: readonly Signed[]): Promise<void> {
    const newest = lists.reduce<Signed | undefined>(
      (most, one) => (!most || one.crl.number > most.crl.number ? one : most),
      undefined,
    );
    if (!newest) return;
    await this.memory.keep(root, newest.der).catch((fault: unknown) => {
      if (!(fault instanceof PkiError)) throw fault;
    });
  }
}

/** Whoever writes the register makes no issuer of its own choosing: its line's root has signed each authority. */
async function refuseStrange(
  tx: Tx,
  { organisationId, issuerId, der, slug }: IssuerCertificateRow,
  all: readonly IssuerCertificateRow[],
): Promise<void> {
  const line = lineOf(await readIssuer(tx, organisationId, issuerId));
  const roots = all.filter((row) => row.purpose === "root" && row.issuerId === line);
  if (!roots.some((root) => isUnder(der, root.der)))
    throw new Refused("authority-strange", `the root of its line did not sign the certificate of ${slug}`);
}

interface Signed {
  der: Uint8Array;
  crl: Crl;
}

/** What the root did not sign counts for nothing: whoever writes the table closes no issuer by it. */
function ofRoot(der: Uint8Array, root: Root): Signed | undefined {
  try {
    return { der, crl: verifyCrl(der, root.der) };
  } catch (fault) {
    if (fault instanceof PkiError) return undefined;
    throw fault;
  }
}
