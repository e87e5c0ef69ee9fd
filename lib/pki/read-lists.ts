import { createHash } from "node:crypto";

/** Shorter ones are read in no time. */
const shortest = 65_536;
/** So many entries in all lists together are remembered: some fifty megabytes. */
const most = 250_000;

/**
 * Long lists that were read and found to be what their issuer signed, by all their octets and the issuer's: a publisher
 * looks at each of its lists five times, and reading one of 100,000 entries takes as long as making it.
 */
export class ReadLists<List extends { entries: readonly unknown[] }> {
  private readonly lists = new Map<string, List>();

  /** As it was read before, or else as `read` reads it now; what throws is not remembered. */
  once(der: Uint8Array, issuerDer: Uint8Array, read: () => List): List {
    if (der.length < shortest) return read();
    const key = [issuerDer, der].map((octets) => createHash("sha256").update(octets).digest("hex")).join(" ");
    const list = this.lists.get(key) ?? read();
    this.lists.delete(key);
    this.lists.set(key, list); // the last in order is the one that was asked for last
    this.forget();
    return list;
  }

  private forget(): void {
    let entries = 0;
    for (const [key, list] of [...this.lists].reverse()) {
      entries += list.entries.length;
      if (entries > most) this.lists.delete(key);
    }
  }
}
