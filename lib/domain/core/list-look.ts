/** How somebody has a list look: kept in their browser, like the language and the appearance. */
export const densities = ["airy", "normal", "compact"] as const;
export type Density = (typeof densities)[number];

/** The columns that can be left out, in their order after the one that names the row. */
export const listColumns = {
  employees: ["department", "employment", "eids"],
  eids: ["number", "level", "carrier", "status", "valid-to"],
} as const;
export type LookedList = keyof typeof listColumns;

export interface ListLook {
  density: Density;
  /** Which are left out, by their place: the first column is 1. */
  hide: number[];
}

export const hiddenCookie = (list: LookedList): string => `hidden-${list}`;

/** What a cookie says; of anything else in it nothing. */
export function hiddenIn(list: LookedList, said: string | undefined): string[] {
  const held = (said ?? "").split(".");
  return listColumns[list].filter((column) => held.includes(column));
}

export function lookOf(
  list: LookedList,
  said: { density: string | undefined; hidden: string | undefined },
): ListLook {
  const columns: readonly string[] = listColumns[list];
  return {
    density: densities.find((one) => one === said.density) ?? "normal",
    hide: hiddenIn(list, said.hidden).map((column) => columns.indexOf(column) + 2),
  };
}
