import { z } from "zod";
import { startJob } from "@/db/core/job";
import { type ImportRecord, saveImport } from "@/db/people/employee-import";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { maximumNewDepartments } from "@/lib/domain/people/import-column";
import { type DepartmentChoices, type NewDepartment, parentRules } from "@/lib/domain/people/new-department";
import { optional, version } from "@/lib/form/schema";
import { lockOwnImport } from "./import-choose";
import { entryOf } from "./import-entry";
import { openReading } from "./import-file";
import { departmentChoices } from "./import-place";

const ticked = z.preprocess(
  (given) => [given ?? []].flat(),
  z.array(z.uuid({ error: "uuid" })).max(maximumNewDepartments),
);
const subject = { importId: z.uuid({ error: "uuid" }), version };

/** Says which of the departments that nobody knows are made, and by what they come below others; it is read anew. */
export const chooseListDepartments = command({
  name: "employee.choose-list-departments",
  permission: "employee:import",
  input: z.object({ ...subject, department: ticked, parents: z.enum(parentRules, { error: "choose-one" }) }),
  async run(scope, { importId, version: shown, department, parents }) {
    const { list, found, before } = await openDepartments(scope, importId, shown);
    const skipped = found.flatMap(({ id }) => (department.includes(id) ? [] : [id]));
    const after = { ...before, parents, skipped };
    return readAnew(scope, list, after, department.length > 0);
  },
});

/** Says below which department several of them lie, or that they lie at the top; it is read anew. */
export const placeListDepartments = command({
  name: "employee.place-list-departments",
  permission: "employee:import",
  input: z.object({
    ...subject,
    department: ticked.refine((ids) => ids.length > 0, "choose"),
    parentId: optional(z.uuid({ error: "uuid" })),
  }),
  async run(scope, { importId, version: shown, department, parentId }) {
    const { list, found, before } = await openDepartments(scope, importId, shown);
    const known = new Set(found.map(({ id }) => id));
    if (department.some((id) => !known.has(id))) throw new Refusal("not-found");
    const chosen = Object.fromEntries(department.map((id) => [id, parentId]));
    return readAnew(scope, list, { ...before, places: { ...before.places, ...chosen } }, list.newDepartments);
  },
});

async function openDepartments(scope: Scope, importId: string, shown: number) {
  const list = await lockOwnImport(scope, importId, shown);
  if (list.state !== "read") throw new Refusal("import-wrong-state", { state: list.state });
  const { newDepartments: found = [], headings } = openReading(list);
  return { list, found: found as NewDepartment[], before: departmentChoices(list, headings?.columns ?? {}) };
}

async function readAnew(
  { tx, actor, now }: Scope,
  list: ImportRecord,
  departments: DepartmentChoices,
  newDepartments: boolean,
) {
  const { file, headings } = openReading(list);
  const columns = { row: headings?.row ?? 0, columns: headings?.columns ?? null };
  const wish = { kind: "import-read", input: { importId: list.id }, rows: "whole" } as const;
  await saveImport(tx, list, {
    state: "waiting",
    plan: null,
    chosen: { ...(list.chosen ?? columns), departments },
    newDepartments,
    readJobId: await startJob(tx, actor, wish, now),
  });
  return { value: { importId: list.id }, audit: entryOf(list, "employee.list-read-anew", { file }) };
}
