import type { Hash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { type ManagedRow, saveImportManagers } from "@/db/people/employee-import-row";
import { listManagedBy } from "@/db/people/import-register";
import { byId, upwards } from "@/lib/domain/people/department-tree";
import {
  type ManagerAnswer,
  type ManagerNote,
  type Namesakes,
  resolveManagers,
} from "@/lib/domain/people/import-manager";
import { type ManagerRef, sealManager } from "./import-file";
import { candidatesIn } from "./import-manager-search";
import type { Planning } from "./import-plan";

export interface PlannedManagers {
  /** How many rows have each note. */
  notes: Partial<Record<ManagerNote, number>>;
  namesakes: Namesakes[];
}

const atOnce = 1_000;

/** Says of each row with a manager who is meant, once all rows are planned; then the rows are complete. */
export async function planManagers(tx: Tx, planning: Planning, hash: Hash): Promise<PlannedManagers> {
  const { list, managers, today, departments } = planning;
  if (managers.questions.length === 0) return { notes: {}, namesakes: [] };
  const tree = byId(departments);
  const { answers, namesakes } = resolveManagers({
    questions: managers.questions,
    byKey: candidatesIn(managers),
    upwards: (unit) =>
      upwards(unit, tree)
        .map(({ id }) => id)
        .concat(unit && !tree.has(unit) ? [unit] : []),
    managerOf: await listManagedBy(tx, list.organisationId),
    choiceOf: planning.choiceOf,
    today,
  });
  const texts = new Map(managers.questions.map(({ line, text }) => [line, text]));
  const told = answers.filter(({ changes, note }) => changes || note !== null);
  for (let from = 0; from < told.length; from += atOnce) {
    const rows = told
      .slice(from, from + atOnce)
      .map((one) => rowOf(planning, one, texts.get(one.line) ?? ""));
    await saveImportManagers(tx, { organisationId: list.organisationId, importId: list.id }, rows);
    for (const row of rows) {
      hash.update(`${row.line} ${row.note ?? ""} ${row.managerNth ?? ""}\n`);
      hash.update(row.manager);
    }
  }
  return { notes: countNotes(told), namesakes };
}

function rowOf({ list, numbered }: Planning, { line, to, note }: ManagerAnswer, text: string): ManagedRow {
  const ref: ManagerRef = { text, employeeId: to?.employeeId ?? null, line: to?.line ?? null };
  return { line, note, manager: sealManager(list, line, ref), managerNth: to ? ++numbered.managers : null };
}

function countNotes(answers: readonly ManagerAnswer[]): PlannedManagers["notes"] {
  const counts: PlannedManagers["notes"] = {};
  for (const { note } of answers) if (note) counts[note] = (counts[note] ?? 0) + 1;
  return counts;
}
