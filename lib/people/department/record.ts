import type { DepartmentRow } from "@/db/people/department";
import { readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { displayName } from "@/lib/domain/people/employee";

type Values = Record<string, unknown>;

/** An entry about a department, with what changed in words: the tree may be another when it is read. */
export function departmentAudit(
  action: string,
  one: { id: string; name: string },
  { before, after }: { before?: Values; after?: Values },
) {
  return {
    action,
    subjectKind: "department",
    subjectId: one.id,
    detail: { subjectName: one.name, ...(before ? { before } : {}), ...(after ? { after } : {}) },
  };
}

/** What the one above is called; null at the top. */
export const parentLabel = (all: readonly DepartmentRow[], parentId: string | null): string | null =>
  parentId === null ? null : (labelsOf(all).get(parentId) ?? null);

/** A manager as the log may tell it: by alias where protected. */
export async function managerName(tx: Scope["tx"], managerId: string | null): Promise<string | null> {
  return managerId === null ? null : displayName(await readEmployee(tx, managerId), false);
}
