import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/role";

/** What the one search finds, in the order it is shown, and who may find it: whoever may read its list. */
const needs = {
  employee: "employee:read",
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
