import type { Tx } from "@/db/core/client";
import type { ImportRecord } from "@/db/people/employee-import";
import { type ImportRowRecord, listRowsAt } from "@/db/people/employee-import-row";
import { listEmployeesByIds } from "@/db/people/import-register";
import { displayName, maySeeProtected, workplaceOf } from "@/lib/domain/people/employee";
import { maskedCell } from "@/lib/domain/people/import-cell";
import type { ImportedPerson } from "@/lib/domain/people/import-row";
import type { ReadScope } from "@/lib/query";
import { type ImportRowContent, openManager, openRow } from "./import-file";

export const peopleBy = async (tx: Tx, organisationId: string, ids: readonly string[]) =>
  new Map((await listEmployeesByIds(tx, organisationId, ids)).map((row) => [row.id, row]));

export const nameIn = ({ givenName, surname }: ImportedPerson) =>
  [givenName, surname].filter((part) => part !== null).join(" ");

/** With the department, since one manager may have the name of the one before. */
const inPlace = (name: string, department: string) =>
  [name, department].filter((part) => part !== "").join(", ");

/** The managers of a page's rows, before and after, as this actor may see them. */
export async function managersOf(
  { tx, actor, sees }: Pick<ReadScope, "tx" | "actor" | "sees">,
  list: ImportRecord,
  page: readonly ImportRowRecord[],
  people: Awaited<ReturnType<typeof peopleBy>>,
) {
  const refs = new Map(page.map((row) => [row.line, openManager(list, row)]));
  const all = [...refs.values()].flatMap((ref) => ref ?? []);
  const at = { organisationId: list.organisationId, importId: list.id };
  const rows = await listRowsAt(
    tx,
    at,
    all.flatMap(({ line }) => line ?? []),
  );
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const had = [...people.values()].flatMap(({ managerId }) => managerId ?? []);
  const ids = [...had, ...all.flatMap(({ employeeId }) => employeeId ?? [])];
  const known = await peopleBy(tx, list.organisationId, [...new Set(ids)]);
  const nameOf = (id: string | null): string | null => {
    const one = known.get(id ?? "");
    if (!one) return null;
    const sight = sees(one.id, one);
    const { department } = workplaceOf({ ...one, department: one.departmentName }, sight);
    return inPlace(displayName(one, sight), department);
  };
  return {
    before: (id: string) => nameOf(people.get(id)?.managerId ?? null),
    after: (row: ImportRowRecord): { manager?: string | null } => {
      const ref = refs.get(row.line);
      const fresh = byLine.get(ref?.line ?? 0);
      const person = fresh?.content ? openRow<ImportRowContent>(list, fresh).person : null;
      const name = person && inPlace(nameIn(person), person.department ?? "");
      return ref ? { manager: nameOf(ref.employeeId) ?? name } : {};
    },
    /**
     * The manager cell, with a personal number masked. In a client's list it may name a protected person, so only
     * officers who may see those read it.
     */
    text: (row: ImportRowRecord) =>
      list.clientId !== null && !maySeeProtected(actor)
        ? null
        : maskedCell(refs.get(row.line)?.text ?? "") || null,
  };
}
