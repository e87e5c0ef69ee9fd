import type { Tx } from "@/db/core/client";
import { listImportsCalled } from "@/db/people/employee-import";
import { type ImportRowRecord, listLeftRows, listNumberedRows } from "@/db/people/employee-import-row";
import { listEmployeesByIds } from "@/db/people/import-register";
import type { Scope } from "@/lib/command";
import { displayName } from "@/lib/domain/people/employee";
import { isOwnList } from "@/lib/domain/people/import-state";
import type { ReadScope } from "@/lib/query";
import { type ImportRowContent, openRow } from "./import-file";
import type { ImportJobScope } from "./import-run";

type Input = ImportJobScope["input"];

/** Where what came of a list is seen, while it is kept. */
export async function listOutcomes({ tx, now }: Scope, jobs: readonly { id: string; input: unknown }[]) {
  const listOf = (input: unknown) => (input as Pick<Input, "importId">).importId;
  const ids = jobs.map(({ input }) => listOf(input));
  const kept = new Set((await listImportsCalled(tx, ids, now)).map(({ id }) => id));
  const there = jobs.filter(({ input }) => kept.has(listOf(input)));
  return new Map(
    there.map(({ id, input }): [string, { page: string }] => [
      id,
      { page: `/employees/import?list=${listOf(input)}` },
    ]),
  );
}

/**
 * Who each row of the job is about: by the register for whoever may see them there, and by the file for whoever
 * uploaded it. Nobody, when the list is gone.
 */
export async function aboutImportRows(
  { tx, actor, now, sees }: ReadScope,
  rows: readonly { number: number }[],
  { input }: { input: Input },
): Promise<Map<number, string>> {
  const [list] = await listImportsCalled(tx, [input.importId], now);
  if (!list) return new Map();
  const numbers = rows.map(({ number }) => number);
  const of = { organisationId: list.organisationId, importId: list.id };
  const asked = await rowsByNumber(tx, of, input, numbers);
  const ids = [...asked.values()].flatMap(({ employeeId }) => employeeId ?? []);
  const people = new Map(
    (await listEmployeesByIds(tx, actor.organisationId, ids)).map((row) => [row.id, row]),
  );
  const nameOf = (row: ImportRowRecord): string => {
    const known = people.get(row.employeeId ?? "");
    if (known) return displayName(known, sees(known.id, known));
    if (row.content === null || !isOwnList(actor, list)) return "";
    const { givenName, surname } = openRow<ImportRowContent>(list, row).person;
    return [givenName, surname].filter((part) => part !== null).join(" ");
  };
  return new Map([...asked].map(([number, row]) => [number, nameOf(row)]));
}

async function rowsByNumber(
  tx: Tx,
  of: { organisationId: string; importId: string },
  { part, rows: before }: Input,
  numbers: readonly number[],
): Promise<Map<number, ImportRowRecord>> {
  if (part === "leavers")
    return new Map((await listLeftRows(tx, of, numbers)).map((row) => [-row.line, row]));
  const people = numbers.filter((number) => number <= before);
  const managers = numbers.filter((number) => number > before).map((number) => number - before);
  const [first, second] = [
    await listNumberedRows(tx, of, "nth", people),
    await listNumberedRows(tx, of, "managerNth", managers),
  ];
  return new Map([
    ...first.map((row) => [row.nth ?? 0, row] as const),
    ...second.map((row) => [before + (row.managerNth ?? 0), row] as const),
  ]);
}
