import type { Eligibility } from "@/lib/credential/eid/read";
import { readEligibility } from "@/lib/credential/eid/read-order";
import type { Actor } from "@/lib/domain/core/actor";
import { searchEmployees } from "@/lib/people/employee/list";
import { type Search, textOf } from "@/lib/web/search-params";

/** Who is meant by what was typed, with what each may have; null when nothing was. */
export async function findPeople(actor: Actor, asked: Search): Promise<Eligibility[] | null> {
  if (asked.unknown) return [];
  const q = textOf(asked.q);
  if (q.trim() === "") return null;
  const people = await searchEmployees(actor, { q, limit: 10 });
  return readEligibility(actor, { employeeIds: people.map((person) => person.id) });
}
