import { z } from "zod";
import { listBulkRows, readBulk, subjectOf } from "@/db/credential/bulk";
import { readImport } from "@/db/people/employee-import";
import { listImportedPeople } from "@/db/people/employee-import-row";
import type { EmployeeFilter } from "@/db/people/employee-list";
import { listEmployeeIds } from "@/db/people/employee-list";
import { listEmployeesByIds, listHoldersOf } from "@/db/people/import-register";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bulkAtMost } from "@/lib/domain/credential/bulk";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { maximumImportRows } from "@/lib/domain/people/import-column";
import { optional } from "@/lib/form/schema";
import { searchFor } from "@/lib/people/employee-search";
import { asJson } from "./bulk-selection";

/** The register's filters, as its page wrote them. One that cannot be read is refused: left out, it would widen the choice. */
const register = z.strictObject({
  q: z.string().max(200),
  department: z.uuid().nullable(),
  state: z.enum(["current", "ended", "all"]),
  withoutEid: z.boolean(),
});

/**
 * Which people: those ticked, all that the register's filters find, a department, those of a list that was imported, or
 * those of the list who are in the department.
 */
export const peopleSelection = {
  employee: z
    .preprocess((held) => (typeof held === "string" ? [held] : held), z.array(z.uuid()).max(bulkAtMost))
    .optional(),
  register: optional(z.string().max(2_000).pipe(asJson).pipe(register)),
  department: optional(z.uuid()),
  importId: optional(z.uuid()),
};
interface Chosen {
  employee?: string[] | undefined;
  register: z.output<typeof register> | null;
  department: string | null;
  importId: string | null;
  all: boolean;
  numbers: string | null;
  from: string | null;
  fromCode: string | null;
}

/** Throws Refusal when nobody was chosen, too many, or a number that nobody has. */
export async function chosenPeople(scope: Scope, chosen: Chosen): Promise<string[]> {
  const ids = [...new Set(await idsOf(scope, chosen))];
  if (ids.length === 0) throw new Refusal("nothing-chosen", {}, "department");
  if (ids.length > bulkAtMost)
    throw new Refusal("bulk-too-large", { count: String(bulkAtMost) }, "department");
  return ids;
}

async function idsOf(scope: Scope, chosen: Chosen): Promise<string[]> {
  const { tx } = scope;
  if (chosen.numbers) return idsOfNumbers(scope, chosen.numbers);
  const { department, importId } = chosen;
  if (importId) return idsOfImport(scope, importId, department);
  if (chosen.from) {
    const rows = await listBulkRows(tx, await readBulk(tx, chosen.from));
    return rows
      .filter(({ employeeId, code }) => employeeId && (!chosen.fromCode || code === chosen.fromCode))
      .map(subjectOf);
  }
  if (chosen.all && chosen.register)
    return listEmployeeIds(tx, filterOf(scope, chosen.register), bulkAtMost + 1);
  return department ? idsOfDepartment(scope, department) : (chosen.employee ?? []);
}

function idsOfDepartment(scope: Scope, department: string): Promise<string[]> {
  const whole = { q: "", department, state: "current", withoutEid: false } as const;
  return listEmployeeIds(scope.tx, filterOf(scope, whole), bulkAtMost + 1);
}

function filterOf({ actor, now }: Scope, { q, ...filters }: z.output<typeof register>): EmployeeFilter {
  const today = dayOf(now);
  const search = searchFor(q, actor.organisationId, today);
  return { ...filters, search, seesProtected: maySeeProtected(actor), today, now };
}

/** Everybody whom an imported list is about, once it is imported. */
async function idsOfImport(scope: Scope, importId: string, department: string | null): Promise<string[]> {
  const { tx, actor, now } = scope;
  if (!may(actor, "employee:import")) throw new Refusal("forbidden", { permission: "employee:import" });
  const { organisationId, state } = await readImport(tx, importId, now);
  if (state !== "committed") throw new Refusal("import-wrong-state", { state });
  const list = { organisationId, importId };
  if (!department) return listImportedPeople(tx, list, bulkAtMost + 1);
  const there = new Set(await idsOfDepartment(scope, department));
  return (await listImportedPeople(tx, list, maximumImportRows)).filter((id) => there.has(id));
}

/** Personal numbers, HSA-ids or employee numbers, one a line. A line that is nobody's is told by its place: it may be a secret. */
async function idsOfNumbers(scope: Scope, typed: string): Promise<string[]> {
  const { actor, now } = scope;
  const lines = typed.split(/\r\n|[\n\r;,]/).map((text, at) => ({ text: text.trim(), nth: at + 1 }));
  const asked = lines.flatMap(({ text, nth }) => {
    const search = searchFor(text, actor.organisationId, dayOf(now));
    return search ? [{ nth, lookups: search.lookups.map(hex) }] : [];
  });
  if (asked.length > bulkAtMost)
    throw new Refusal("bulk-too-large", { count: String(bulkAtMost) }, "numbers");
  const lookups = [...new Set(asked.flatMap((one) => one.lookups))];
  const holders = await holdersOf(scope, lookups);
  const found = asked.map(({ nth, lookups: theirs }) => ({ nth, id: firstOf(theirs, holders) }));
  const unknown = found.filter(({ id }) => !id).map(({ nth }) => nth);
  if (unknown.length > 0) {
    const some = `${unknown.slice(0, 10).join(", ")}${unknown.length > 10 ? " …" : ""}`;
    throw new Refusal("lines-unknown", { count: String(unknown.length), lines: some }, "numbers");
  }
  return found.flatMap(({ id }) => id ?? []);
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const firstOf = (lookups: readonly string[], holders: ReadonlyMap<string, string>) =>
  lookups.map((one) => holders.get(one)).find((id) => id !== undefined);

/** By what is stored of a number; a protected person is found by it only by whoever may see them. */
async function holdersOf({ tx, actor }: Scope, lookups: readonly string[]): Promise<Map<string, string>> {
  const holders = new Map<string, string>();
  for (let from = 0; from < lookups.length; from += 2_000) {
    const some = lookups.slice(from, from + 2_000).map((one) => Buffer.from(one, "hex"));
    const rows = await listHoldersOf(tx, some);
    const people = await listEmployeesByIds(
      tx,
      actor.organisationId,
      rows.map(({ employeeId }) => employeeId),
    );
    const seen = new Set(
      people.flatMap(({ id, protectedIdentity }) =>
        protectedIdentity && !maySeeProtected(actor) ? [] : [id],
      ),
    );
    for (const { employeeId, lookup } of rows) if (seen.has(employeeId)) holders.set(hex(lookup), employeeId);
  }
  return holders;
}
