import { LRUCache } from "lru-cache";
import { withoutOrganisation } from "@/db/core/client";
import { readOrganisationIdBySlug } from "@/db/people/account";

/** An employer's address never changes; one that nobody has may be somebody's in a moment. */
const knownMs = 600_000;
const unknownMs = 2_000;

/** Which employer an address is of, asked once however often strangers ask. */
export class Employers {
  private readonly known = new LRUCache<string, { id: string | null }>({ max: 2_000 });

  async idOf(slug: string): Promise<string | undefined> {
    const kept = this.known.get(slug);
    if (kept) return kept.id ?? undefined;
    const id = await withoutOrganisation((tx) => readOrganisationIdBySlug(tx, slug));
    this.known.set(slug, { id: id ?? null }, { ttl: id ? knownMs : unknownMs });
    return id;
  }
}
