import { randomUUID } from "node:crypto";
import { appendAudit } from "@/db/core/audit";
import {
  type DepartmentRow,
  insertDepartment,
  listDepartments,
  lockDepartments,
} from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { departmentFinder, tidyName } from "@/lib/domain/people/department";
import { refuseTaken } from "@/lib/domain/people/department-tree";
import { openReading } from "./import-file";

/** The departments of the list that nobody knew, made on purpose and each on record, at the top of the tree. */
export async function makeDepartments({ tx, actor, now }: Scope, list: ImportRecord): Promise<void> {
  const wanted = openReading(list).newDepartments ?? [];
  if (!list.newDepartments || wanted.length === 0) return;
  if (!may(actor, "department:write")) throw new Refusal("forbidden", { permission: "department:write" });
  const { organisationId } = list;
  await lockDepartments(tx, organisationId);
  const all: Omit<DepartmentRow, "heardName">[] = await listDepartments(tx);
  for (const { code, name: written } of wanted) {
    const name = tidyName(written);
    // Made by somebody since the list was read.
    if (departmentFinder(all)({ name }).is !== "unknown") continue;
    const row = { organisationId, id: randomUUID(), name, code, parentId: null };
    refuseTaken(all, row);
    await insertDepartment(tx, row);
    all.push({ ...row, managerId: null, closedAt: null, version: 1 });
    const after = { name, code, parent: null };
    await appendAudit(tx, actor, now, {
      action: "department.added",
      subjectKind: "department",
      subjectId: row.id,
      detail: { subjectName: name, after },
    });
  }
}
