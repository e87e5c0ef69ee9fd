import type { AuditEntry } from "@/db/core/audit";
import { forgetPlans } from "@/db/core/plans";
import { lockBlocksOf } from "@/db/credential/block-pause";
import { type ImportRecord, readImport } from "@/db/people/employee-import";
import {
  type ImportRowRecord,
  listLeftRows,
  listNumberedRows,
  listRowsAt,
} from "@/db/people/employee-import-row";
import type { Scope } from "@/lib/command";
import { isOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { endFor } from "./end";
import { addImported, departmentsNow } from "./import-add";
import { changeImported } from "./import-change";
import type { RowEnd, RowToDo } from "./import-end";
import { openManager } from "./import-file";
import { setManagerOf } from "./set-manager";

/** What the job has at hand, and is told (lib/operation/job-handler.ts). */
export interface ImportJobScope extends Scope {
  input: { importId: string; part: "people" | "leavers"; rows: number };
}
interface Outcome {
  number: number;
  outcome: "done" | "unchanged" | "refused";
  code?: RefusalCode;
  detail?: Record<string, string>;
}
export interface ImportChunk {
  outcomes: Outcome[];
  audit: AuditEntry[];
}
/** A chunk of what was previewed. Whoever was changed since then is left as they are, and the report says so. */
export async function runImport(
  scope: ImportJobScope,
  rows: readonly { number: number }[],
): Promise<ImportChunk> {
  const { tx, now, input } = scope;
  await forgetPlans(tx); // the chunks before have made the tables larger than they were planned for
  // An end that is over takes it (lib/credential/block-guard.ts), and no lock of a person may come before.
  if (isOfficer(scope.actor)) await lockBlocksOf(tx, scope.actor);
  const list = await readImport(tx, input.importId, now);
  const numbers = rows.map(({ number }) => number);
  if (input.part === "leavers") return endLeavers(scope, list, numbers);
  const people = numbers.filter((number) => number <= input.rows);
  const managers = numbers.filter((number) => number > input.rows).map((number) => number - input.rows);
  const done = await importPeople(scope, list, people);
  const managed = await setManagers(scope, list, managers);
  return { outcomes: [...done.outcomes, ...managed.outcomes], audit: [...done.audit, ...managed.audit] };
}

const of = ({ organisationId, id }: ImportRecord) => ({ organisationId, importId: id });

async function importPeople(
  scope: ImportJobScope,
  list: ImportRecord,
  numbers: number[],
): Promise<ImportChunk> {
  const rows = await listNumberedRows(scope.tx, of(list), "nth", numbers);
  const todo = rows.map((row) => ({ number: row.nth ?? 0, row }));
  // The tree is read once for them all.
  const placeOf = await departmentsNow(scope, list);
  const hired = todo.filter(({ row }) => row.kind === "new");
  const added = await addImported(scope, list, hired, placeOf);
  const changed = new Map<number, RowEnd>();
  for (const { number, row } of todo.filter((one) => one.row.kind === "changed"))
    changed.set(number, await alone(scope, (own) => changeImported(own, list, row, placeOf)));
  return told(todo, (number) => added.get(number) ?? changed.get(number));
}

/** The second pass, when everybody is there who can be a manager. One who cannot be set is a note of the row's. */
async function setManagers(
  scope: ImportJobScope,
  list: ImportRecord,
  numbers: number[],
): Promise<ImportChunk> {
  const rows = await listNumberedRows(scope.tx, of(list), "managerNth", numbers);
  const refs = rows.map((row) => openManager(list, row));
  const lines = refs.flatMap((ref) => ref?.line ?? []);
  const made = new Map(
    (await listRowsAt(scope.tx, of(list), lines)).map((row) => [row.line, row.employeeId]),
  );
  const { rows: before } = scope.input;
  const chunk: ImportChunk = { outcomes: [], audit: [] };
  for (const [nth, row] of rows.entries()) {
    const managerId = refs[nth]?.employeeId ?? made.get(refs[nth]?.line ?? 0);
    const end = await alone(scope, (own) => manage(own, row, managerId ?? undefined));
    const [number, line] = [before + (row.managerNth ?? 0), String(row.line)];
    if (end instanceof Refusal)
      chunk.outcomes.push({ number, outcome: "unchanged", detail: { line, note: end.code } });
    else {
      chunk.audit.push(...end);
      chunk.outcomes.push({ number, outcome: "done", detail: { line } });
    }
  }
  return chunk;
}

/** A row that changes only the manager is refused if the person has changed since it was planned. */
async function manage(scope: Scope, row: ImportRowRecord, managerId: string | undefined) {
  // A person who could not be added gets no manager.
  if (!row.employeeId || !managerId) throw new Refusal("not-found");
  const version = row.nth === null ? (row.employeeVersion ?? undefined) : undefined;
  const { audit } = await setManagerOf(scope, { employeeId: row.employeeId, version, managerId });
  return [audit];
}

async function endLeavers(
  scope: ImportJobScope,
  list: ImportRecord,
  numbers: number[],
): Promise<ImportChunk> {
  const rows = await listLeftRows(scope.tx, of(list), numbers);
  const employedTo = dayOf(scope.now);
  const ends = new Map<number, RowEnd>();
  for (const row of rows)
    ends.set(
      -row.line,
      await alone(scope, async (own) => {
        const ask = { employeeId: row.employeeId ?? "", version: row.employeeVersion ?? 0 };
        return [(await endFor(own, { ...ask, employedTo, confirmed: true })).audit];
      }),
    );
  return told(
    rows.map((row) => ({ number: -row.line, row })),
    (number) => ends.get(number),
  );
}

/** A row that a rule refuses is undone by itself. */
async function alone(scope: Scope, work: (own: Scope) => Promise<AuditEntry[]>): Promise<RowEnd> {
  try {
    return await scope.tx.transaction((tx) => work({ ...scope, tx }));
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}

function told(todo: readonly RowToDo[], endOf: (number: number) => RowEnd | undefined): ImportChunk {
  const audit: AuditEntry[] = [];
  const outcomes = todo.map(({ number, row }): Outcome => {
    const end = endOf(number) ?? new Refusal("not-found");
    const detail: Record<string, string> = row.line > 0 ? { line: String(row.line) } : {};
    if (end instanceof Refusal) return { number, outcome: "refused", code: end.code, detail };
    audit.push(...end);
    return { number, outcome: end.length > 0 ? "done" : "unchanged", detail };
  });
  return { outcomes, audit };
}
