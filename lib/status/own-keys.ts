import { randomUUID } from "node:crypto";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { insertOcspRequest, listUnsignedRequests } from "@/db/credential/ocsp-request";
import { type AuthorityRow, listAuthorities, listRevokedOf } from "@/db/credential/status";
import { askAgainMs, renewOcspKeyMs } from "@/lib/domain/credential/ocsp-key";
import type { KeyFolderPlace } from "@/lib/pki/ceremony-plan";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { createKeyFile, removeKeyFile } from "@/lib/pki/key-folder";
import { newKeyId } from "@/lib/pki/key-id";
import { buildOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import { signKeyWithdrawal } from "@/lib/pki/ocsp-key-withdrawal";
import type { KeyStore } from "@/lib/pki/signer";

/** What this program can answer with for one authority. */
interface Own {
  authority: AuthorityRow;
  /** Certificates of keys that are here. */
  inUse: AuthorityRow[];
  /** The same, blocked for good on the issuer's list: used until there is another, and never after. */
  withdrawn: AuthorityRow[];
}

/** Every process looks at the issuers' certificates every ten seconds (lib/status/authorities.ts). */
const goneOverMs = 15_000;

/** One authority's keys that are being replaced. */
export interface Replacing {
  slug: string;
  keyId: string;
  withdrawn: string[];
}

/**
 * The OCSP keys of this status program: made here, kept here, certified by the worker on a request in the database. No
 * key travels, and the worker never holds one.
 */
export class OwnKeys {
  constructor(
    private readonly signer: KeyStore,
    private readonly place: KeyFolderPlace,
  ) {}

  /**
   * Asks for a key where there is none, or one near its end, or one that is exposed; and does away with that as soon as
   * there is another. Answers how many authorities cannot be answered for yet.
   */
  async tend(now = new Date()): Promise<number> {
    let without = 0;
    for (const own of await this.all(now)) {
      const left = leftOf(own, now);
      if (left <= 0) without++;
      if (hasGoneOver(own, now))
        for (const { keyId } of own.withdrawn) await removeKeyFile(this.place.folder, keyId);
      if (left < Math.min(renewOcspKeyMs, own.authority.notAfter.getTime() - now.getTime()))
        await this.ask(own.authority, now);
    }
    return without;
  }

  /**
   * For keys that are believed exposed: makes the next ones at once and asks for their certificates, with each old key's
   * own word that it is exposed. Asked again, it goes on with what was asked for before.
   */
  async replace(now = new Date()): Promise<Replacing[]> {
    const replacing: Replacing[] = [];
    for (const { authority, ...own } of await this.all(now)) {
      const withdrawn = [...own.inUse, ...own.withdrawn].map(({ keyId }) => keyId);
      if (withdrawn.length === 0) continue;
      const asked = (await this.asked(authority)).find(
        ({ state, withdraws }) => state === "waiting" && withdraws !== null,
      );
      const keyId = asked?.keyId ?? (await this.askAnew(authority, withdrawn));
      replacing.push({ slug: authority.slug, keyId, withdrawn });
    }
    return replacing;
  }

  /** Whether a key lies here. */
  isHere(keyId: string): boolean {
    try {
      this.signer.publicKey(keyId);
      return true;
    } catch {
      return false;
    }
  }

  private async all(now: Date): Promise<Own[]> {
    return withoutOrganisation(async (tx) => {
      const rows = await listAuthorities(tx);
      const issuing = rows.filter(({ purpose, notAfter }) => purpose === "issuing" && notAfter > now);
      return Promise.all(issuing.map((authority) => this.ownOf(tx, authority, rows, now)));
    });
  }

  private async ownOf(
    tx: Tx,
    authority: AuthorityRow,
    rows: readonly AuthorityRow[],
    now: Date,
  ): Promise<Own> {
    const { issuerId } = authority;
    const here = rows
      .filter((row) => row.purpose === "ocsp" && row.issuerId === issuerId && row.notAfter > now)
      .filter(({ keyId }) => this.isHere(keyId))
      .map((row) => ({ row, serial: serialOf(row) }));
    const serials = here.map(({ serial }) => serial);
    const revoked = await listRevokedOf(tx, authority, serials);
    const which = (is: boolean) => here.flatMap(({ row, serial }) => (revoked.has(serial) === is ? row : []));
    return { authority, inUse: which(false), withdrawn: which(true) };
  }

  private async ask(authority: AuthorityRow, now: Date): Promise<void> {
    const waits = (await this.asked(authority)).some(
      ({ state, requestedAt }) => state !== "refused" || now.getTime() - requestedAt.getTime() < askAgainMs,
    );
    if (!waits) await this.askAnew(authority);
  }

  /** What this program has asked for an authority and has no certificate for yet. */
  private async asked({ organisationId, issuerId }: AuthorityRow) {
    const asked = await withoutOrganisation((tx) => listUnsignedRequests(tx, { organisationId, issuerId }));
    return asked.filter(({ keyId }) => this.isHere(keyId));
  }

  private async askAnew(
    { organisationId, issuerId }: AuthorityRow,
    exposed: readonly string[] = [],
  ): Promise<string> {
    const keyId = newKeyId("ocsp");
    await createKeyFile(this.place.folder, keyId, "P-256", this.place.passphrase);
    try {
      const der = await buildOcspKeyRequest(this.signer, keyId);
      const withdraws = await Promise.all(exposed.map((one) => this.wordOf(one)));
      const row = { organisationId, id: randomUUID(), issuerId, keyId, der };
      await withOrganisation(organisationId, (tx) =>
        insertOcspRequest(tx, { ...row, withdraws: withdraws.length > 0 ? withdraws : null }),
      );
      return keyId;
    } catch (fault) {
      await removeKeyFile(this.place.folder, keyId).catch(() => undefined);
      throw fault;
    }
  }

  private async wordOf(keyId: string) {
    const proof = await signKeyWithdrawal(this.signer, keyId);
    return { keyId, proof: Buffer.from(proof).toString("base64") };
  }
}

/** Of a row that cannot be read none: nobody withdraws it, and it is told as a row that is bad. */
function serialOf({ der }: AuthorityRow): string {
  try {
    return readCertificate(der).serial;
  } catch {
    return "";
  }
}

/** Whether every process here has gone over to another key by now, and none is left without. */
const hasGoneOver = ({ inUse }: Own, now: Date): boolean =>
  inUse.some(({ notBefore }) => now.getTime() - notBefore.getTime() > goneOverMs);

/** Milliseconds that the best certificate of a key that may be used has left. */
function leftOf({ inUse }: Own, now: Date): number {
  return Math.max(0, ...inUse.map((row) => row.notAfter.getTime() - now.getTime()));
}
