import { type Thing, thingAt } from "@/lib/domain/operation/search";

const most = 8;
const kept = (slug: string) => `sigill.opened.${slug}`;

/**
 * What was opened last, in this tab alone and until one signs out: kinds and ids, and never a name. What they are called
 * is asked for when it is shown, by who is signed in then (docs/adr/0049).
 */
export function openedIn(slug: string): Thing[] {
  try {
    const held: unknown = JSON.parse(sessionStorage.getItem(kept(slug)) ?? "[]");
    return Array.isArray(held) ? held.slice(0, most) : [];
  } catch {
    return [];
  }
}

export function noteOpened(slug: string, path: string): void {
  const thing = thingAt(path.slice(slug.length + 2));
  if (!thing) return;
  const others = openedIn(slug).filter(({ kind, id }) => kind !== thing.kind || id !== thing.id);
  try {
    sessionStorage.setItem(kept(slug), JSON.stringify([thing, ...others].slice(0, most)));
  } catch {
    // A browser that keeps nothing shows nothing.
  }
}

export function forgetOpened(): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(kept(""))) sessionStorage.removeItem(key);
  } catch {
    // It keeps nothing.
  }
}
