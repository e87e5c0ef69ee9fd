import { LRUCache } from "lru-cache";

interface Known {
  id: string;
  until: number;
}
// On globalThis, since the gate in front of Next and the pages each have their own copy of a module.
const holder = globalThis as unknown as {
  sigillSessionsByCookie?: LRUCache<string, Known>;
  sigillAccountsBySession?: LRUCache<string, string>;
};
const max = 10_000;
const sessionsByCookie = () => (holder.sigillSessionsByCookie ??= new LRUCache({ max }));
const accountsBySession = () => (holder.sigillAccountsBySession ??= new LRUCache({ max }));

/** Which session a cookie names, if it was deciphered before; whether the session is open is asked each time. */
export function knownSession(cookie: string): Known | undefined {
  const known = sessionsByCookie().get(cookie);
  // By the clock on the wall, as the cookie's own end is.
  return known && Date.now() < known.until ? known : undefined;
}

export function keepSession(cookie: string, known: Known): void {
  const ttl = Math.floor(known.until - Date.now());
  if (ttl > 0) sessionsByCookie().set(cookie, known, { ttl });
}

/** Notes whose an open session is, so that the gate in front counts by account; and answers it. */
export function noted<Session extends { id: string; accountId: string }>(session?: Session) {
  if (session) accountsBySession().set(session.id, session.accountId);
  return session;
}

/** Whose request this is by its cookies, where that is known: for counting, and never for deciding access. */
export function accountBehind(cookies: string): string | undefined {
  for (const pair of cookies.split(/;\s*/)) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    // The exact names: a decoy beside the real one would make an account count as a visitor.
    if (name !== "sigill.session" && name !== "__Host-sigill.session") continue;
    const known = knownSession(value);
    const account = known && accountsBySession().get(known.id);
    if (account) return account;
  }
  return undefined;
}
