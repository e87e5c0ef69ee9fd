import type { Standing } from "@/lib/credential/eid/read";
import { readStandings } from "@/lib/credential/eid/read-order";
import type { Actor } from "@/lib/domain/core/actor";
import { searchEmployees } from "@/lib/people/employee/list";

type Asked = Record<string, string | string[] | undefined>;
export const typedIn = (asked: Asked, name: string): string =>
  typeof asked[name] === "string" ? asked[name] : "";

/** Who is meant by what was typed, with what each may have; null when nothing was. */
export async function findPeople(actor: Actor, asked: Asked): Promise<Standing[] | null> {
  if (asked.unknown) return [];
  const q = typedIn(asked, "q");
  if (q.trim() === "") return null;
  const people = await searchEmployees(actor, { q, limit: 10 });
  return readStandings(actor, { employeeIds: people.map((person) => person.id) });
}
