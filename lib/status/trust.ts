import { withoutOrganisation } from "@/db/core/client";
import { readListNumber } from "@/db/credential/status";
import { readListName } from "@/lib/domain/credential/list-shard";
import type { Answered } from "./authorities";
import type { StatusMemory } from "./memory";
import type { SeenLists } from "./seen-lists";

type Named = Pick<Answered, "organisationId" | "issuerId" | "slug" | "certificate">;

/**
 * Whether the database may be believed about an issuer: one that has a lower list than the world has seen was restored to
 * before that, and what is *good* in it may be blocked.
 */
export class Trust {
  private readonly asked = new Map<string, Named>();

  constructor(
    private readonly memory: StatusMemory,
    private readonly seen: SeenLists,
  ) {}

  /** For what is answered without asking here: it is looked at all the same, a second later. */
  note(authority: Named): void {
    this.asked.set(authority.slug, authority);
  }

  /** Throws when it may not, and when that cannot be said. */
  async require(authority: Named): Promise<void> {
    this.note(authority);
    await this.requireLists(authority);
  }

  private async requireLists(authority: Named): Promise<void> {
    const { slug, certificate: der } = authority;
    for (const name of [slug, ...(await this.seen.shards({ slug, der }))])
      await this.requireList(authority, name);
  }

  /** An issuer with several lists is believed when none of them is lower than the world has seen. */
  private async requireList({ organisationId, issuerId, certificate }: Named, name: string): Promise<void> {
    const known = await this.seen.number({ slug: name, der: certificate });
    if (known <= (this.memory.listNumber(name) ?? 0n)) return;
    // The list may be of this very moment, and the database has told us of it already or tells us now.
    const { shard } = readListName(name);
    const number = await withoutOrganisation((tx) => readListNumber(tx, { organisationId, issuerId, shard }));
    if (number < known)
      throw new Error(
        `the last list of ${name} in the database is ${number}, and list ${known} has been published: npm run restore-check`,
      );
    this.memory.noteNumber(name, number);
  }

  /** Once a second, of the issuers that were asked about since: what was signed before a doubt arose is not said again. */
  async look(): Promise<void> {
    const asked = [...this.asked.values()];
    this.asked.clear();
    if (asked.length > 0) this.memory.onWait(); // at rest the feed tells seldom how the database is
    for (const authority of asked) {
      try {
        await this.requireLists(authority); // without a note, or it would be looked at for ever
      } catch {
        this.memory.epoch++;
      }
    }
  }
}
