import { randomUUID } from "node:crypto";
import { appendAudit } from "@/db/core/audit";
import { insertDepartment, listDepartments, lockDepartments } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { departmentFinder, tidyName } from "@/lib/domain/people/department";
import { takenAmong } from "@/lib/domain/people/department-tree";
import { maximumNewDepartments } from "@/lib/domain/people/import-column";
import { openReading } from "./import-file";

/** The departments of the list that nobody knew, made on purpose and each on record, at the top of the tree. */
export async function makeDepartments({ tx, actor, now }: Scope, list: ImportRecord): Promise<void> {
  const wanted = openReading(list).newDepartments ?? [];
  if (!list.newDepartments || wanted.length === 0) return;
  if (!may(actor, "department:write")) throw new Refusal("forbidden", { permission: "department:write" });
  const { organisationId } = list;
  await lockDepartments(tx, organisationId);
  const all = await listDepartments(tx);
  const [find, refuseTaken] = [departmentFinder(all), takenAmong(all)];
  const made = new Set<string>();
  for (const { code, name: written } of wanted.slice(0, maximumNewDepartments)) {
    const name = tidyName(written);
    const heard = name.toLocaleLowerCase("sv");
    // Made by somebody since the list was read, or written in two ways.
    if (made.has(heard) || find({ name }).is !== "unknown") continue;
    made.add(heard);
    const row = { organisationId, id: randomUUID(), name, code, parentId: null };
    refuseTaken(row);
    await insertDepartment(tx, row);
    const after = { name, code, parent: null };
    await appendAudit(tx, actor, now, {
      action: "department.added",
      subjectKind: "department",
      subjectId: row.id,
      detail: { subjectName: name, after },
    });
  }
}
