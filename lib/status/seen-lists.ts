import { LRUCache } from "lru-cache";
import type { AuthorityRow } from "@/db/credential/status";
import { readListName } from "@/lib/domain/credential/list-shard";
import type { ListFolder } from "@/lib/pki/list-folder";

export interface SeenList {
  number: bigint;
  der: Uint8Array;
  thisUpdate: Date;
}

/** How old what is known of the folder may be: a database that is restored takes longer to come back. */
const freshMs = 1_000;

/**
 * The highest list of each issuer that this program has served or found outside the database. A database that has a
 * lower one was restored to before what the world has seen, and must not be believed about anybody's status.
 */
export class SeenLists {
  private readonly seen = new Map<string, SeenList>();
  private readonly highest = new Map<string, bigint>();
  private readonly beside = new Map<string, Set<string>>();
  /** Shared by all who ask meanwhile: of two questions at once neither is answered from what has not been read yet. */
  private readonly recentLooks = new LRUCache<string, Promise<void>>({ max: 10_000, ttl: freshMs });

  constructor(private readonly folder?: ListFolder) {}

  /** The highest number known of an issuer's list; 0 when none is. */
  async number(authority: Pick<AuthorityRow, "slug" | "der">): Promise<bigint> {
    await this.look(authority);
    return this.highest.get(authority.slug) ?? 0n;
  }

  /** The highest list known, if it was ever held here whole. */
  async list(authority: Pick<AuthorityRow, "slug" | "der">): Promise<SeenList | undefined> {
    await this.look(authority);
    return this.seen.get(authority.slug);
  }

  /** The names of an issuer's other lists, as far as any is known here or lies outside. */
  async shards({ slug, der }: Pick<AuthorityRow, "slug" | "der">): Promise<string[]> {
    await this.look({ slug, der });
    return [...(this.beside.get(slug) ?? [])];
  }

  noteNumber(slug: string, number: bigint): void {
    if (number > (this.highest.get(slug) ?? 0n)) this.highest.set(slug, number);
    if (slug.includes("/")) this.noteShard(slug);
  }

  note(slug: string, list: SeenList): void {
    this.noteNumber(slug, list.number);
    if (list.number >= (this.seen.get(slug)?.number ?? 0n)) this.seen.set(slug, list);
  }

  /** Whether this very list was noted last. */
  has(slug: string, { number, der }: Pick<SeenList, "number" | "der">): boolean {
    const known = this.seen.get(slug);
    return known?.number === number && Buffer.compare(known.der, der) === 0;
  }

  private noteShard(name: string): void {
    const { slug } = readListName(name);
    this.beside.set(slug, (this.beside.get(slug) ?? new Set()).add(name));
  }

  private look(authority: Pick<AuthorityRow, "slug" | "der">): Promise<void> {
    if (!this.folder) return Promise.resolve();
    const known = this.recentLooks.get(authority.slug);
    if (known) return known;
    const look = this.read(this.folder, authority);
    this.recentLooks.set(authority.slug, look);
    return look;
  }

  private async read(folder: ListFolder, { slug, der }: Pick<AuthorityRow, "slug" | "der">): Promise<void> {
    const found = await folder.newest(slug, der);
    if (found) this.note(slug, { number: found.number, der: found.der, thisUpdate: found.crl.thisUpdate });
    if (!slug.includes("/")) for (const name of await folder.shards(slug)) this.noteShard(name);
  }
}
