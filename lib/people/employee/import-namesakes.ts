import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { type ImportRecord, listManagerChoices, saveManagerChoices } from "@/db/people/employee-import";
import { listRowsAt } from "@/db/people/employee-import-row";
import { inputHashOf } from "@/lib/crypto/field-encryption";
import { departmentFinder } from "@/lib/domain/people/department";
import { labelsOf } from "@/lib/domain/people/department-tree";
import {
  type ChoiceOf,
  choiceKey,
  type ManagerCandidate,
  type ManagerPick,
  type Namesakes,
} from "@/lib/domain/people/import-manager";
import {
  type ImportRowContent,
  type ManagerChoices,
  openChoices,
  openRow,
  type ShownNamesakes,
} from "./import-file";
import type { Planning } from "./import-plan";

/** As many are listed at a time; those chosen leave room for the next. */
const mostListed = 100;
const mostCandidates = 50;

/** The hash includes the uploader, so that no officer's choice applies to another's list. */
const rememberedKey = ({ organisationId, accountId }: ImportRecord, key: string): Uint8Array =>
  inputHashOf(`import manager ${organisationId} ${accountId}`, key);

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Choices made in this list, else those remembered from earlier lists, by the key of name and unit. */
export async function choicesFor(tx: Tx, list: ImportRecord): Promise<ChoiceOf> {
  const own = openChoices(list);
  const saved = await listManagerChoices(tx, list.organisationId);
  const remembered = new Map(saved.map(({ choice, employeeId }) => [hex(choice), employeeId]));
  return (key) => {
    const had = remembered.size === 0 ? undefined : remembered.get(hex(rememberedKey(list, key)));
    return own[key] ?? (had === undefined ? undefined : had === null ? "without" : { node: had });
  };
}

/** Namesakes as the uploader chooses among them: those without a choice first. */
export async function shownNamesakes(
  tx: Tx,
  { list, departments }: Planning,
  all: readonly Namesakes[],
): Promise<ShownNamesakes[]> {
  const some = all
    .toSorted((one, other) => Number(one.chosen !== undefined) - Number(other.chosen !== undefined))
    .slice(0, mostListed);
  const lines = some.flatMap(({ candidates }) => candidates.flatMap(({ line }) => line ?? []));
  const rows = await listRowsAt(tx, { organisationId: list.organisationId, importId: list.id }, [
    ...new Set(lines),
  ]);
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const labels = labelsOf(departments);
  const candidateOf = ({ node, employeeId, line }: ManagerCandidate) => {
    const row = byLine.get(line ?? 0);
    const isNew = employeeId === null && row?.kind === "new";
    const person = isNew ? openRow<ImportRowContent>(list, row).person : null;
    return {
      ...{ node, employeeId, line, title: person?.title ?? "", number: person?.employeeNumber ?? "" },
      name: person ? `${person.givenName} ${person.surname}` : "",
      department: person?.department ?? person?.departmentCode ?? "",
    };
  };
  return some.map(({ text, unit, rows: count, candidates, chosen }) => ({
    ...{ key: choiceKey(text, unit), text, rows: count, chosen },
    unit: labels.get(unit ?? "") ?? "",
    candidates: candidates
      .filter(({ faulty }) => !faulty)
      .slice(0, mostCandidates)
      .map(candidateOf),
  }));
}

/**
 * Remembers for the next list those choices whose person is on record, and those that leave rows without a manager.
 * Nothing of a client's list, since its next ones begin by themselves.
 */
export async function rememberChoices(
  tx: Tx,
  list: ImportRecord,
  choices: ManagerChoices,
  now: Date,
): Promise<void> {
  if (list.clientId !== null) return;
  const lineOf = (pick: ManagerPick) => (pick === "without" ? null : /^line (\d+)$/.exec(pick.node)?.[1]);
  const lines = Object.values(choices)
    .flatMap((pick) => lineOf(pick) ?? [])
    .map(Number);
  const rows = await listRowsAt(tx, { organisationId: list.organisationId, importId: list.id }, lines);
  const made = new Map(rows.map((row) => [`line ${row.line}`, row.employeeId]));
  const keyNow = await keysNow(tx);
  await saveManagerChoices(
    tx,
    Object.entries(choices).flatMap(([key, pick]) => {
      const employeeId = pick === "without" ? null : lineOf(pick) ? made.get(pick.node) : pick.node;
      if (employeeId === undefined || (pick !== "without" && employeeId === null)) return [];
      const { organisationId } = list;
      return [
        {
          organisationId,
          choice: rememberedKey(list, keyNow(key)),
          employeeId: employeeId ?? null,
          savedAt: now,
        },
      ];
    }),
  );
}

/** A department that the list made has an id by now, by which the next list knows it. */
async function keysNow(tx: Tx): Promise<(key: string) => string> {
  const departments = await listDepartments(tx);
  const ids = new Set(departments.map(({ id }) => id));
  const find = departmentFinder(departments);
  return (key) => {
    const [text = "", unit = ""] = key.split("\n");
    const match = unit === "" || ids.has(unit) ? null : find({ name: unit });
    return match?.is === "found" ? choiceKey(text, match.department.id) : key;
  };
}
