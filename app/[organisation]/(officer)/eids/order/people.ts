import { redirect } from "next/navigation";
import type { Actor } from "@/lib/domain/actor";
import type { Standing } from "@/lib/eid/read";
import { readStandings } from "@/lib/eid/read-order";
import { findByPersonalNumber, searchEmployees } from "@/lib/employee/list";

type Asked = Record<string, string | string[] | undefined>;
export const typedIn = (asked: Asked, name: string): string =>
  typeof asked[name] === "string" ? asked[name] : "";

/**
 * Who is meant by what was typed, with what each may have; null when nothing was. A personal number leads on to
 * the person, so that it does not stay in the address. `here` ends where more of the query can be added.
 */
export async function findPeople(actor: Actor, asked: Asked, here: string): Promise<Standing[] | null> {
  if (asked.unknown) return [];
  const q = typedIn(asked, "q");
  if (q.trim() === "") return null;
  const { isNumber, employeeId } = await findByPersonalNumber(actor, { q });
  if (isNumber) redirect(`${here}${employeeId ? `employee=${employeeId}` : "unknown=1"}`);
  const people = await searchEmployees(actor, { q, limit: 10 });
  return readStandings(actor, { employeeIds: people.map((person) => person.id) });
}
