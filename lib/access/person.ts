import type { Person } from "@/lib/domain/access/standing";
import { periodOf } from "@/lib/domain/core/period";
import { type Placed, upwards } from "@/lib/domain/people/department-tree";

interface Working {
  id: string;
  title: string;
  departmentId: string | null;
  employedFrom: string;
  employedTo: string | null;
}

/** Somebody on record as mandates see them. */
export function personOf(row: Working, tree: ReadonlyMap<string, Placed>): Person {
  const employed = periodOf(row.employedFrom, row.employedTo);
  const departments = upwards(row.departmentId, tree).map(({ id }) => id);
  return {
    employeeId: row.id,
    employed,
    placements: [{ title: row.title, departments, period: employed }],
  };
}
