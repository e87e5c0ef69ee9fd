import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";

/** What the one search finds, in the order it is shown, and who may find it: whoever may read its list. */
const needs = {
  employee: "employee:read",
  department: "organisation:read",
  eid: "eid:read",
  receipt: "eid:read",
  agreement: "agreement:read",
  supplier: "supplier:read",
  "relying-party": "relying-party:read",
  service: "relying-party:read",
  procurement: "supplier:read",
} as const satisfies Record<string, Permission>;

export type SearchKind = keyof typeof needs;
export const searchKinds = Object.keys(needs) as SearchKind[];

/** Protected persons' own words are found by those alone who may see them. */
export const searchFaces = ["open", "protected"] as const;

/** The kinds this actor may find. Empty: there is nothing for them to search. */
export function searchableKinds(actor: Actor): SearchKind[] {
  return searchKinds.filter((kind) => may(actor, needs[kind]));
}

/** Where the page of each lies below the employer's address. A star is the id of what it belongs to. */
const places: Record<SearchKind, string> = {
  employee: "employees",
  department: "settings/departments",
  eid: "eids",
  receipt: "receipts",
  agreement: "agreements",
  supplier: "suppliers",
  "relying-party": "relying-parties",
  service: "relying-parties/*/services",
  procurement: "procurements",
};

/** A thing as a list of what was opened last has it: no name, and nothing that says whose. */
export interface Thing {
  kind: SearchKind;
  id: string;
}

export const placeOf = (kind: SearchKind, { id, partyId = "" }: { id: string; partyId?: string }): string =>
  `${places[kind].replace("*", partyId)}/${id}`;

const id = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** What the page at a path below the employer's address is about; undefined for a list, a form and all else. */
export function thingAt(path: string): Thing | undefined {
  for (const kind of searchKinds) {
    const [, found] = new RegExp(`^${places[kind].replace("*", id)}/(${id})$`).exec(path) ?? [];
    if (found) return { kind, id: found };
  }
  return undefined;
}
