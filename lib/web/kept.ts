import { LRUCache } from "lru-cache";
import type { Actor } from "@/lib/domain/core/actor";
import { identityOf } from "@/lib/domain/core/identity";
import { sightOf } from "@/lib/domain/core/sight";

type RecentReads = LRUCache<string, Promise<unknown>>;
// On globalThis, since pages, actions and route handlers may each have their own copy of a module.
const holder = globalThis as unknown as { sigillRecentReads?: RecentReads };
const recentReads = () => (holder.sigillRecentReads ??= new LRUCache({ max: 10_000 }));

/**
 * What was read a moment ago, for what every page shows and few requests change. `key` begins with whose it is
 * (an organisation's or account's id), so that it can be forgotten. Only for what decides no access.
 */
export function kept<T>(key: string, milliseconds: number, read: () => Promise<T>): Promise<T> {
  const reads = recentReads();
  const found = reads.get(key);
  if (found) return found as Promise<T>;
  const value = read();
  // The library takes 0 for ever.
  if (milliseconds > 0) reads.set(key, value, { ttl: milliseconds });
  value.catch(() => {
    if (reads.peek(key) === value) reads.delete(key);
  });
  return value;
}

/** What was read for one person a moment ago, as their roles were: those that have changed since read anew. */
export function keptFor<T>(actor: Actor, what: string, milliseconds: number, read: () => Promise<T>) {
  const key = `${actor.organisationId} ${what} ${identityOf(actor).id} ${sightOf(actor)}`;
  return kept(key, milliseconds, read);
}

/** Forgets what was kept for somebody, so that who changed it sees it at once. */
export function forgetKept(whose: string): void {
  const reads = recentReads();
  for (const key of [...reads.keys()]) if (key.startsWith(whose)) reads.delete(key);
}
