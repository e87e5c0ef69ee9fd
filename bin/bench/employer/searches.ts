import { withOrganisation } from "@/db/core/client";
import { findHits } from "@/db/operation/search";
import { readEmployee } from "@/db/people/employee";
import { searchKinds } from "@/lib/domain/operation/search";
import { allDepartments, nameOf } from "./names";
import { msOf, quantile } from "./quantile";
import type { Register } from "./register";

/** As people type: names whole and half, in either order, without marks and misspelt, and numbers. */
function typed(nth: number, people: number): string {
  const { givenName, surname, department } = nameOf((nth * 7919) % people);
  const misspelt = surname.slice(0, 2) + surname.slice(3);
  const swapped = surname[0] + (surname[2] ?? "") + (surname[1] ?? "") + surname.slice(3);
  const ways = [
    `${givenName} ${surname}`,
    surname,
    misspelt,
    `${surname} ${givenName}`,
    `EL-2026-${String((nth * 31) % people).padStart(6, "0")}`,
    surname.slice(0, 4),
    `${givenName} ${swapped}`,
    String(10_000_000 + nth * 17).slice(-4),
    `${givenName} ${allDepartments[department]?.name}`,
    surname.normalize("NFKD").replace(/\p{M}/gu, ""),
  ];
  return ways[nth % ways.length] ?? surname;
}

/** The p95 of so many searches of everything, and of as many reads of one person by key, in turn. */
export async function compareSearches(
  { actor, people, middle }: Register,
  count: number,
): Promise<{ searched: number; byKey: number }> {
  const { organisationId } = actor;
  const [searches, reads]: [number[], number[]] = [[], []];
  for (let nth = -20; nth < count; nth++) {
    const asked = { text: typed(nth + 20, people), kinds: searchKinds, seesProtected: false, most: 6 };
    const search = await msOf(() => withOrganisation(organisationId, (tx) => findHits(tx, asked)));
    const read = await msOf(() =>
      withOrganisation(organisationId, (tx) => readEmployee(tx, middle.employeeId)),
    );
    if (nth < 0) continue;
    searches.push(search);
    reads.push(read);
  }
  return { searched: quantile(searches, 0.95), byKey: quantile(reads, 0.95) };
}
