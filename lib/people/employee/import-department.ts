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
import { labelsOf, refusePlace, takenAmong } from "@/lib/domain/people/department-tree";
import { maximumNewDepartments } from "@/lib/domain/people/import-column";
import { isToBeMade, type NewDepartment } from "@/lib/domain/people/new-department";
import { openReading } from "./import-file";
import { asTreeRows } from "./import-place";

/**
 * Creates the list's new departments, parents first, each with an audit entry. Returns the ids of those that an officer
 * has created since the list was read, by the ids that its rows have for them.
 */
export async function makeDepartments(scope: Scope, list: ImportRecord): Promise<Record<string, string>> {
  const { tx, actor } = scope;
  const wanted = (openReading(list).newDepartments ?? []).map(asPlanned).filter(isToBeMade);
  if (!list.newDepartments || wanted.length === 0) return {};
  if (!may(actor, "department:write")) throw new Refusal("forbidden", { permission: "department:write" });
  await lockDepartments(tx, list.organisationId);
  const before = await listDepartments(tx);
  const there = whatIsThere(before);
  const madeAs: Record<string, string> = {};
  const tree = [...before];
  const refuseTaken = takenAmong(before);
  for (const one of wanted.slice(0, maximumNewDepartments)) {
    const placed = { ...one, parentId: one.parentId && (madeAs[one.parentId] ?? one.parentId) };
    const had = there(placed);
    if (had) {
      madeAs[one.id] = had.id;
      continue;
    }
    const [row] = asTreeRows(list, [placed]);
    if (!row) continue;
    refusePlace(tree, null, row.parentId);
    refuseTaken(row);
    tree.push(row);
  }
  const made = tree.slice(before.length);
  const labels = labelsOf(tree);
  for (const { heardName: _, ...row } of made) {
    await insertDepartment(tx, row);
    await recordMade(scope, row, (row.parentId && labels.get(row.parentId)) || null);
  }
  return madeAs;
}

/** A list that the release before has read says the name and code alone: at the top, as it promised. */
const asPlanned = (one: Partial<NewDepartment> & { name: string; code: string | null }): NewDepartment => ({
  ...{ id: randomUUID(), line: null, rows: 0, parentId: null, isMade: true, fault: null },
  ...one,
  name: tidyName(one.name),
});

/** Finds a department created since the list was read: with the same code, or the same name and parent. */
function whatIsThere(before: readonly DepartmentRow[]) {
  const find = departmentFinder(before);
  const open = before.filter(({ closedAt }) => closedAt === null);
  const placeOf = ({ parentId, name }: Pick<DepartmentRow, "parentId" | "name">) =>
    `${parentId}\n${tidyName(name).toLocaleLowerCase("sv")}`;
  const byPlace = new Map(open.map((one) => [placeOf(one), one]));
  return (one: NewDepartment): DepartmentRow | undefined => {
    const coded = one.code === null ? null : find({ code: one.code });
    return coded?.is === "found" ? coded.department : byPlace.get(placeOf(one));
  };
}

async function recordMade(
  { tx, actor, now }: Scope,
  { id, name, code }: Pick<DepartmentRow, "id" | "name" | "code">,
  parent: string | null,
): Promise<void> {
  await appendAudit(tx, actor, now, {
    action: "department.added",
    subjectKind: "department",
    subjectId: id,
    detail: { subjectName: name, after: { name, code, parent } },
  });
}
