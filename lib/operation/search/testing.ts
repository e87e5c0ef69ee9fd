import { anEmployee } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import type { SearchKind } from "@/lib/domain/operation/search";
import { searchEverything } from "./read";

type Given = Parameters<typeof anEmployee>[1];

/** For tests: a person by first and last name. */
export function aPerson(organisationId: string, name: string, given: Given = {}) {
  const [givenName = "", surname = ""] = name.split(" ");
  return anEmployee(organisationId, {
    ...{ givenName, surname, sortName: `${surname} ${givenName}`.toLowerCase() },
    ...given,
  });
}

/** For tests: what is found of a kind, as it is shown, in order. */
export async function found(actor: Actor, q: string, kind: SearchKind = "employee"): Promise<string[]> {
  const groups = await searchEverything(actor, { q, kind });
  return groups.flatMap(({ rows }) => rows.map(({ code, title }) => code ?? title));
}
