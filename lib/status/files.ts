import { withoutOrganisation } from "@/db/core/client";
import { readLatestCrl } from "@/db/credential/crl";
import type { AuthorityRow } from "@/db/credential/status";
import { authorityOf, readListName } from "@/lib/domain/credential/list-shard";
import { requireSigned } from "@/lib/pki/crl-reader";
import type { Authorities } from "./authorities";
import { inTime } from "./in-time";
import type { SeenLists } from "./seen-lists";

export interface StatusFile {
  body: Uint8Array;
  type: "application/pkix-crl" | "application/pkix-cert" | "application/statuslist+jwt";
  lastModified: Date;
  /** Seconds a cache may keep it. */
  maxAge: number;
}

/**
 * Lists and certificates by their address. A list seen before is served again while the database is away, or when it
 * was restored to an older one: it is signed and dated. What its issuer did not sign is never served.
 */
export class StatusFiles {
  constructor(
    private readonly authorities: Authorities,
    private readonly seen: SeenLists,
    private readonly patienceMs = 3_000,
    private readonly onFault: (fault: unknown) => void = () => undefined,
  ) {}

  /** Undefined for a name that no list has. Throws when the database is away and nothing is known. */
  async crl(name: string): Promise<StatusFile | undefined> {
    const { slug, shard } = readListName(name);
    const authority = await inTime(this.authorities.bySlug(slug), this.patienceMs);
    if (!authority || (shard > 0 && authority.purpose !== "issuing")) return undefined;
    const read = inTime(this.readCrl(authority, name, shard), this.patienceMs);
    const fault = await read.then(
      () => undefined,
      (fault: unknown) => ({ fault }),
    );
    const list = await this.seen.list({ slug: name, der: authority.der });
    if (fault && !list) throw fault.fault;
    // Short, because a block must be seen in the list within ten seconds.
    return list && { body: list.der, type: "application/pkix-crl", lastModified: list.thisUpdate, maxAge: 5 };
  }

  async certificate(slug: string): Promise<StatusFile | undefined> {
    const row = await inTime(this.authorities.bySlug(slug), this.patienceMs);
    return (
      row && { body: row.der, type: "application/pkix-cert", lastModified: row.notBefore, maxAge: 3_600 }
    );
  }

  private async readCrl(authority: AuthorityRow, name: string, shard: number): Promise<void> {
    const { organisationId, issuerId, purpose, der } = authority;
    const row = await withoutOrganisation((tx) =>
      readLatestCrl(tx, organisationId, issuerId, purpose === "root" ? "root" : authorityOf(shard)),
    );
    if (!row || this.seen.has(name, row)) return;
    try {
      requireSigned(row.der, der, name);
    } catch (cause) {
      const fault = new Error(`list ${row.number} of ${name} is not what its issuer signed`, { cause });
      this.onFault(fault);
      throw fault;
    }
    this.seen.note(name, row);
  }
}
