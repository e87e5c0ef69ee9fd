import { holdAttribute } from "@/db/access/attribute";
import { deleteList, readList } from "@/db/access/attribute-list";
import { deleteValues, saveValues } from "@/db/access/listed-person";
import type { AuditEntry } from "@/db/core/audit";
import type { Scope } from "@/lib/command";
import { isToDo, type ListReading, type PlannedRow } from "@/lib/domain/access/attribute-list";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { refuseNotImported } from "./imported";
import { openList } from "./list-file";
import { type ListPlan, planOf } from "./list-plan";

/** What the job has at hand, and is told (lib/operation/job-handler.ts). */
export interface ListJobScope extends Scope {
  input: ListReading & { listId: string; attributeId: string; removes: boolean };
}
interface Outcome {
  number: number;
  outcome: "done" | "unchanged" | "refused";
  code?: RefusalCode;
}
interface Row {
  number: number;
  subjectId: string | null;
}

/** A chunk of what was previewed, against what is held now: what is newer by now stays. Its entry counts, and says no value. */
export async function runList(
  scope: ListJobScope,
  rows: readonly Row[],
): Promise<{ outcomes: Outcome[]; audit: AuditEntry[] }> {
  const { tx, now, input } = scope;
  const attribute = await holdAttribute(tx, input.attributeId);
  refuseNotImported(attribute);
  const list = await readList(tx, input.listId, now);
  const plan = await planOf(scope, list, openList(list), input);
  const { saved, removed, rowOf } = await write(scope, plan, rows);
  const outcomes = rows.map(({ number, subjectId }): Outcome => {
    const id = subjectId ?? "";
    if (saved.has(id) || removed.has(id)) return { number, outcome: "done" };
    const row = rowOf.get(id);
    // Of whom nothing is said any more, or who has nothing left to take away, nothing is done.
    if (!row || row.kind === "unchanged") return { number, outcome: "unchanged" };
    return { number, outcome: "refused", code: row.fault ?? "value-older" };
  });
  const isNew = (id: string) => rowOf.get(id)?.kind === "new";
  const made = [...saved].filter(isNew).length;
  const after = { made, changed: saved.size - made, removed: removed.size };
  const entry = {
    ...{ action: "attribute.values-imported", subjectKind: "attribute", subjectId: attribute.id },
    detail: { subjectName: attribute.name, after },
  };
  return { outcomes, audit: saved.size + removed.size > 0 ? [entry] : [] };
}

async function write({ tx, actor, now, input }: ListJobScope, plan: ListPlan, rows: readonly Row[]) {
  const recordedBy = accountOf(actor);
  if (!recordedBy) throw new Refusal("forbidden");
  const of = { organisationId: actor.organisationId, attributeId: input.attributeId };
  const asked = new Set(rows.map(({ subjectId }) => subjectId));
  const rowOf = new Map<string, PlannedRow>(
    plan.rows.flatMap((row) =>
      row.employeeId !== null && asked.has(row.employeeId) ? [[row.employeeId, row]] : [],
    ),
  );
  const fresh = [...rowOf]
    .filter(([, row]) => isToDo(row))
    .map(([employeeId, { after }]) => ({ employeeId, ...after }));
  const saved = await saveValues(tx, { ...of, recordedAt: now, recordedBy }, fresh);
  const missing = plan.missing.map(({ person }) => person.id).filter((id) => asked.has(id));
  const removed = await deleteValues(tx, of, input.removes ? missing : []);
  return { saved, removed, rowOf };
}

/** Once every row has an outcome, the file has done what it was for. */
export async function finishList({ tx, input }: ListJobScope): Promise<undefined> {
  await deleteList(tx, input.listId);
}
