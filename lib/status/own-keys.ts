import { randomUUID } from "node:crypto";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { insertOcspRequest, listUnsignedRequests } from "@/db/credential/ocsp-request";
import { type AuthorityRow, listAuthorities } from "@/db/credential/status";
import { askAgainMs, renewOcspKeyMs } from "@/lib/domain/credential/ocsp-key";
import { newKeyId } from "@/lib/pki/ceremony";
import type { KeyFolderPlace } from "@/lib/pki/ceremony-plan";
import { createKeyFile } from "@/lib/pki/key-folder";
import { buildOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import type { KeyStore } from "@/lib/pki/signer";

/**
 * The OCSP keys of this status program: made here, kept here, certified by the worker on a request in the database. No
 * key travels, and the worker never holds one.
 */
export class OwnKeys {
  constructor(
    private readonly signer: KeyStore,
    private readonly place: KeyFolderPlace,
  ) {}

  /** Asks for a key where there is none, or one near its end. Answers how many authorities cannot be answered for yet. */
  async tend(now = new Date()): Promise<number> {
    const rows = await withoutOrganisation(listAuthorities);
    let without = 0;
    for (const authority of rows.filter(({ purpose, notAfter }) => purpose === "issuing" && notAfter > now)) {
      const left = this.leftOf(authority, rows, now);
      if (left <= 0) without++;
      if (left < Math.min(renewOcspKeyMs, authority.notAfter.getTime() - now.getTime()))
        await this.ask(authority, now);
    }
    return without;
  }

  /** Milliseconds that the best certificate of a key that is here has left. */
  private leftOf({ issuerId }: AuthorityRow, rows: readonly AuthorityRow[], now: Date): number {
    const own = rows.filter(
      (row) => row.purpose === "ocsp" && row.issuerId === issuerId && this.isHere(row.keyId),
    );
    return Math.max(0, ...own.map((row) => row.notAfter.getTime() - now.getTime()));
  }

  private async ask({ organisationId, issuerId }: AuthorityRow, now: Date): Promise<void> {
    const asked = await withoutOrganisation((tx) => listUnsignedRequests(tx, { organisationId, issuerId }));
    const own = asked.filter(({ keyId }) => this.isHere(keyId));
    const waits = own.some(
      ({ state, requestedAt }) => state !== "refused" || now.getTime() - requestedAt.getTime() < askAgainMs,
    );
    if (waits) return;
    const keyId = newKeyId("ocsp");
    await createKeyFile(this.place.folder, keyId, "P-256", this.place.passphrase);
    try {
      const der = await buildOcspKeyRequest(this.signer, keyId);
      const row = { organisationId, id: randomUUID(), issuerId, keyId, der };
      await withOrganisation(organisationId, (tx) => insertOcspRequest(tx, row));
    } catch (fault) {
      await unlink(join(this.place.folder, `${keyId}.key.json`)).catch(() => undefined);
      throw fault;
    }
  }

  private isHere(keyId: string): boolean {
    try {
      this.signer.publicKey(keyId);
      return true;
    } catch {
      return false;
    }
  }
}
