import { listDepartments } from "@/db/people/department";
import { readImport } from "@/db/people/employee-import";
import { listCurrentNumbers } from "@/db/people/import-register";
import { Refusal } from "@/lib/domain/core/refusal";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { displayName } from "@/lib/domain/people/employee";
import { isOwnList } from "@/lib/domain/people/import-state";
import { query, type ReadScope } from "@/lib/query";
import { openReading, type ShownNamesakes } from "./import-file";
import { peopleBy } from "./import-row-manager";

export interface NamesakeChoice {
  nth: number;
  text: string;
  unit: string;
  rows: number;
  /** A node, "without", or nothing yet. */
  chosen: string;
  candidates: { node: string; name: string; more: string; line: number | null }[];
}

/** Managers with namesakes, for the uploader to choose among; protected persons only if the uploader may see them. */
export const listNamesakes = query({
  permission: "employee:import",
  looks: "list",
  async run(scope, { importId }: { importId: string }): Promise<{ all: number; choices: NamesakeChoice[] }> {
    const { tx, actor, now } = scope;
    const list = await readImport(tx, importId, now);
    if (!isOwnList(actor, list)) throw new Refusal("list-gone");
    const { namesakes = [], namesakesAll = 0 } = openReading(list);
    const shown = await showing(scope, namesakes);
    const choices = namesakes.map(({ text, unit, rows, chosen, candidates }, nth) => ({
      ...{ nth, text, unit, rows },
      chosen: chosen === "without" ? chosen : (chosen?.node ?? ""),
      candidates: candidates.flatMap((one) => shown(one) ?? []),
    }));
    return { all: namesakesAll, choices };
  },
});

async function showing({ tx, actor, sees }: ReadScope, namesakes: readonly ShownNamesakes[]) {
  const ids = [
    ...new Set(namesakes.flatMap(({ candidates }) => candidates.flatMap((one) => one.employeeId ?? []))),
  ];
  const people = await peopleBy(tx, actor.organisationId, ids);
  const labels = labelsOf(await listDepartments(tx));
  const numbers = new Map(
    (await listCurrentNumbers(tx, ids)).flatMap(({ employeeId, kind, value }) =>
      kind === "employee-number" ? [[employeeId, value ?? ""] as const] : [],
    ),
  );
  return ({
    node,
    employeeId,
    line,
    name,
    title,
    department,
    number,
  }: ShownNamesakes["candidates"][number]) => {
    if (employeeId === null) return { node, name, more: joined(title, department, number), line };
    const person = people.get(employeeId);
    const sight = person ? sees(person.id, person) : false;
    // The person may have become protected since the list was read.
    if (!person || (person.protectedIdentity && !sight)) return null;
    const where = labels.get(person.departmentId ?? "") ?? "";
    const more = joined(person.title, where, numbers.get(employeeId) ?? "");
    return { node, name: displayName(person, sight), more, line: null };
  };
}

const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(", ");
