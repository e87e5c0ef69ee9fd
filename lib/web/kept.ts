interface Kept {
  until: number;
  value: Promise<unknown>;
}
// On globalThis, since pages, actions and route handlers may each have their own copy of a module.
const holder = globalThis as unknown as { sigillKept?: Map<string, Kept> };
const most = 10_000;

/**
 * What was read a moment ago, for what every page shows and few requests change. `key` begins with whose it is
 * (an organisation's or account's id), so that it can be forgotten. Only for what decides no access.
 */
export function kept<T>(key: string, milliseconds: number, read: () => Promise<T>): Promise<T> {
  holder.sigillKept ??= new Map();
  const store = holder.sigillKept;
  const now = Date.now();
  const found = store.get(key);
  if (found && found.until > now) return found.value as Promise<T>;
  if (store.size >= most) store.clear();
  const value = read();
  store.set(key, { until: now + milliseconds, value });
  value.catch(() => store.delete(key));
  return value;
}

/** Forgets what was kept for somebody, so that who changed it sees it at once. */
export function forgetKept(whose: string): void {
  for (const key of holder.sigillKept?.keys() ?? [])
    if (key.startsWith(whose)) holder.sigillKept?.delete(key);
}
