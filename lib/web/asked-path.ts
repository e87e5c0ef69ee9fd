import { headers } from "next/headers";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";

/** Where proxy.ts notes the address that was asked for, since a page cannot see its own. */
export const askedHeader = "x-sigill-asked";

const nowhere = "http://own.invalid";

/** A path of ours with its query, or the start page: never another host, whatever a browser makes of the text. */
export function ownPath(path: unknown): string {
  if (typeof path !== "string" || !path.startsWith("/") || !URL.canParse(path, nowhere)) return "/";
  const { origin, pathname, search } = new URL(path, nowhere);
  // "/.//evil" has the path "//evil", which is a host to a browser.
  return origin === nowhere ? `${pathname.replace(/^\/+/, "/")}${search}` : "/";
}

/** The sign-in page, which leads on to this path afterwards. */
export function signInPath(next: string): string {
  return `/sign-in?next=${encodeURIComponent(next).replaceAll("%2F", "/")}`;
}

/** Where a sign-in leads: as it is, but for one that failed, which keeps in mind where it was going. */
export function failedSignIn(location: string, next: string): string {
  const url = new URL(location, nowhere);
  if (url.pathname !== "/sign-in" || !url.searchParams.has("error") || next === "/") return location;
  url.searchParams.set("next", next);
  return url.origin === nowhere ? `${url.pathname}${url.search}` : url.href;
}

/** The sign-in page for whoever is not signed in, which leads back to the page of this request: the form's, for a form. */
export async function signInForThis(otherwise: string): Promise<string> {
  return signInPath(ownPath((await headers()).get(askedHeader) ?? otherwise));
}

/** The number of a card, which may begin as a day of birth does; nothing else in an address is like an identity number. */
const cardField = "card";

/**
 * The path with every identity number in its query hidden, or undefined where there is none. Our own forms send them by
 * POST; this is for one that was typed or kept.
 */
export function maskedPath({ pathname, searchParams }: URL): string | undefined {
  const masked = new URLSearchParams(
    [...searchParams].map(([name, value]) => [name, name === cardField ? value : maskNumbers(value)]),
  );
  return String(masked) === String(searchParams) ? undefined : `${pathname}?${masked}`;
}
