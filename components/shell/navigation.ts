import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import { type MenuWord, type PageRow, type Place, places, type ShellCounts } from "./places";

export interface ShellPage {
  href: string;
  label: string;
}
export interface ShellTab extends ShellPage {
  count?: number;
  /** Pages at another address that belong here; a star is one part of a path. */
  also?: string[];
}
export interface ShellPlace {
  label: string;
  /** The menu has it; else its pages are found by the search alone. */
  shown: boolean;
  tabs: ShellTab[];
  pages: ShellPage[];
}

/** The places of one person with the pages that are open to them. */
export function navigation(
  actor: Actor,
  slug: string,
  wordOf: (word: MenuWord) => string,
  counts: ShellCounts,
): ShellPlace[] {
  const at = (path: string) => `/${slug}${path}`;
  const pageOf = ([path, word]: PageRow): ShellPage => ({ href: at(path), label: wordOf(word) });
  return places
    .map(({ word, roles, tabs, pages }) => {
      const open = tabs.filter(([, , needs]) => may(actor, needs));
      const used = open.filter(([, , , options]) => !options?.use || may(actor, options.use));
      const read = [...open.filter((tab) => !used.includes(tab)), ...pages];
      return {
        label: wordOf(word),
        shown: used.length > 0 && worksIn(actor, roles),
        tabs: used.map(([path, name, needs, { count, also } = {}]) => {
          const number = count && counts[count];
          return {
            ...pageOf([path, name, needs]),
            // Absent values are left out: this travels with every page.
            ...(number ? { count: number } : {}),
            ...(also ? { also: also.map(at) } : {}),
          };
        }),
        pages: read
          .filter(([, , needs]) => may(actor, needs))
          .map(([path, name, needs]) => pageOf([path, name, needs])),
      };
    })
    .filter(({ tabs, pages }) => tabs.length + pages.length > 0);
}

function worksIn(actor: Actor, roles: Place["roles"]): boolean {
  if (!isOfficer(actor)) return roles === "own";
  return roles !== "own" && roles.some((role) => actor.grants.includes(role));
}

/** The place in the menu that a page belongs to: of the addresses that it lies beneath, the longest decides. */
export function placeAt(shellPlaces: ShellPlace[], path: string): ShellPlace | undefined {
  const matches = shellPlaces
    .filter(({ shown }) => shown)
    .flatMap((place) =>
      [
        ...place.tabs.flatMap(({ href, also = [] }) => [href, ...also]),
        ...place.pages.map(({ href }) => href),
      ]
        .filter((address) => path === address || liesBeneath(path, address))
        .map((address) => ({ place, depth: address.split("/").length })),
    );
  return matches.sort((one, other) => other.depth - one.depth)[0]?.place;
}

function liesBeneath(path: string, address: string): boolean {
  const [parts, above] = [path.split("/"), address.split("/")];
  // Every page lies beneath the employer's own address, which is a page too.
  return above.length > 2 && above.every((part, at) => part === "*" || part === parts[at]);
}
