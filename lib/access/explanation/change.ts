import type { EmployeeRow } from "@/db/people/employee";
import { type EmployeeFilter, listEmployeeRows } from "@/db/people/employee-list";
import type { Scope } from "@/lib/command";
import { changesBetween, type PictureFacts } from "@/lib/domain/access/picture";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";
import type { ExplainedMandateRow } from "./subject";

/** How many people a change is worked out for: a department, and of a large employer the first. */
const countedTo = 2_000;
/** How many changes are named. */
const named = 50;

/** Those of the picture, on every page of it. */
export async function countedPeople(tx: Scope["tx"], filter: EmployeeFilter): Promise<EmployeeRow[]> {
  const order = { sort: "department", descending: false, cursor: null } as const;
  return await listEmployeeRows(tx, filter, { ...order, limit: countedTo });
}

interface At {
  at: Date;
  facts: PictureFacts<ExplainedMandateRow>;
}

/** What begins and what ends to hold, for how many, and the first of them by name. */
export function changeOf(
  { actor, sees }: ReadScope,
  { counted, before, after }: { counted: readonly EmployeeRow[]; before: At; after: At },
) {
  const within = counted.slice(0, countedTo);
  const rows = new Map(
    within.filter((row) => !row.protectedIdentity || maySeeProtected(actor)).map((row) => [row.id, row]),
  );
  const of = ({ at, facts }: At) => ({
    ...facts,
    people: facts.people.filter(({ employeeId }) => rows.has(employeeId)),
    at,
  });
  const changes = changesBetween(of(before), of(after));
  return {
    people: within.length,
    beyond: counted.length > countedTo,
    ends: changes.filter(({ to }) => to.answer === "no").length,
    begins: changes.filter(({ to }) => to.answer === "yes").length,
    first: changes.slice(0, named).flatMap(({ employeeId, mandate, to }) => {
      const row = rows.get(employeeId);
      if (!row) return [];
      const person = { id: row.id, name: displayName(row, sees(row.id, row)) };
      return [{ person, mandate, to }];
    }),
  };
}
