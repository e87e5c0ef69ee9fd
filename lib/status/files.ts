import { withoutOrganisation } from "@/db/client";
import { readLatestCrl } from "@/db/crl";
import type { Authorities } from "./authorities";
import { inTime } from "./in-time";

export interface StatusFile {
  body: Uint8Array;
  type: "application/pkix-crl" | "application/pkix-cert";
  lastModified: Date;
  /** Seconds a cache may keep it. */
  maxAge: number;
}

/** Lists and certificates by their address. A list read before is served again while the database is away: it is signed and dated. */
export class StatusFiles {
  private readonly lists = new Map<string, StatusFile>();

  constructor(
    private readonly authorities: Authorities,
    private readonly patienceMs = 3_000,
  ) {}

  /** Undefined for a name that nobody has. Throws when the database is away and nothing is known. */
  async crl(slug: string): Promise<StatusFile | undefined> {
    try {
      const file = await inTime(this.readCrl(slug), this.patienceMs);
      if (file) this.lists.set(slug, file);
      return file;
    } catch (fault) {
      const known = this.lists.get(slug);
      if (known) return known;
      throw fault;
    }
  }

  async certificate(slug: string): Promise<StatusFile | undefined> {
    const row = await inTime(this.authorities.bySlug(slug), this.patienceMs);
    return (
      row && { body: row.der, type: "application/pkix-cert", lastModified: row.notBefore, maxAge: 3_600 }
    );
  }

  private async readCrl(slug: string): Promise<StatusFile | undefined> {
    const authority = await this.authorities.bySlug(slug);
    if (!authority) return undefined;
    const { organisationId, issuerId, purpose } = authority;
    const row = await withoutOrganisation((tx) =>
      readLatestCrl(tx, organisationId, issuerId, purpose === "root" ? "root" : "issuing"),
    );
    // Short, because a block must be seen in the list within ten seconds.
    return row && { body: row.der, type: "application/pkix-crl", lastModified: row.thisUpdate, maxAge: 5 };
  }
}
