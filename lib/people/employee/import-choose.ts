import { z } from "zod";
import { startJob } from "@/db/core/job";
import { deleteImport, type ImportRecord, lockImport, saveImport } from "@/db/people/employee-import";
import { saveReceiptState } from "@/db/people/import-receipt";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type ImportColumns,
  importFields,
  maximumImportColumns,
  mostAboveHeadings,
} from "@/lib/domain/people/import-column";
import { isOwnList } from "@/lib/domain/people/import-state";
import { ticked, version } from "@/lib/form/schema";
import { entryOf } from "./import-entry";
import { type ManagerChoices, openChoices, openReading, sealChoices } from "./import-file";
import { rememberChoices } from "./import-namesakes";
import { extent } from "./import-upload";

/** Whose list it is sees what is in it, and does something about it; another person's looks as if it were gone. */
export async function lockOwnImport(
  { tx, actor, now }: Scope,
  id: string,
  shown?: number,
): Promise<ImportRecord> {
  const list = await lockImport(tx, id, now, shown);
  if (!isOwnList(actor, list)) throw new Refusal("list-gone");
  return list;
}

const column = z.coerce.number().int().min(0).max(maximumImportColumns);
const input = z
  .looseObject({
    importId: z.uuid({ error: "uuid" }),
    version,
    // -1 for a list without headings.
    headingRow: z.coerce.number().int().min(-1).max(mostAboveHeadings),
    shownRow: z.coerce.number().int(),
    newDepartments: ticked,
    extent,
  })
  .transform((given) => ({ ...given, columns: columnsIn(given) }));

function columnsIn(given: Record<string, unknown>): ImportColumns {
  const chosen = importFields.flatMap((field) => {
    const at =
      given[field] === "" || given[field] === undefined ? undefined : column.safeParse(given[field]).data;
    return at === undefined ? [] : [[field, at] as const];
  });
  return Object.fromEntries(chosen);
}

/** Says what the columns are, whether it is everybody, and whether unknown departments are meant: then it is read anew. */
export const chooseListColumns = command({
  name: "employee.choose-list-columns",
  permission: "employee:import",
  input,
  async run(
    scope,
    { importId, version: shown, headingRow, shownRow, columns, newDepartments, extent: said },
  ) {
    const { tx, actor, now } = scope;
    const list = await lockOwnImport(scope, importId, shown);
    if (list.state !== "read" && list.state !== "refused")
      throw new Refusal("import-wrong-state", { state: list.state });
    const wish = { kind: "import-read", input: { importId }, rows: "whole" } as const;
    await saveImport(tx, list, {
      state: "waiting",
      refused: null,
      plan: null,
      // Under other headings the columns are guessed anew.
      chosen: { ...list.chosen, row: headingRow, columns: headingRow === shownRow ? columns : null },
      newDepartments,
      fullList: said === "whole",
      readJobId: await startJob(tx, actor, wish, now),
    });
    const { file } = openReading(list);
    return { value: { importId }, audit: entryOf(list, "employee.list-read-anew", { file }) };
  },
});

const managersInput = z
  .looseObject({ importId: z.uuid({ error: "uuid" }), version })
  .transform((given) => ({ importId: given.importId, version: given.version, picks: picksIn(given) }));

/** Chosen by the place of each in the list that was shown; an empty one leaves it for later. */
function picksIn(given: Record<string, unknown>): { nth: number; node: string }[] {
  return Object.entries(given).flatMap(([name, node]) => {
    const nth = /^manager-(\d{1,4})$/.exec(name)?.[1];
    return nth !== undefined && typeof node === "string" && node !== "" ? [{ nth: Number(nth), node }] : [];
  });
}

/** Says who is meant where several have a manager's name; it is remembered, and the list is read anew. */
export const chooseListManagers = command({
  name: "employee.choose-list-managers",
  permission: "employee:import",
  input: managersInput,
  async run(scope, { importId, version: shown, picks }) {
    const { tx, actor, now } = scope;
    const list = await lockOwnImport(scope, importId, shown);
    if (list.state !== "read") throw new Refusal("import-wrong-state", { state: list.state });
    const { namesakes = [], file } = openReading(list);
    const chosen: ManagerChoices = {};
    for (const { nth, node } of picks) {
      const one = namesakes[nth];
      if (!one) throw new Refusal("not-found");
      if (node !== "without" && !one.candidates.some((candidate) => candidate.node === node))
        throw new Refusal("not-found");
      chosen[one.key] = node === "without" ? node : { node };
    }
    await rememberChoices(tx, list, chosen, now);
    const wish = { kind: "import-read", input: { importId }, rows: "whole" } as const;
    await saveImport(tx, list, {
      state: "waiting",
      plan: null,
      managerChoices: sealChoices(list, { ...openChoices(list), ...chosen }),
      readJobId: await startJob(tx, actor, wish, now),
    });
    return { value: { importId }, audit: entryOf(list, "employee.list-read-anew", { file }) };
  },
});

/** Throws a list away that nothing has been done by. */
export const discardEmployeeList = command({
  name: "employee.discard-list",
  permission: "employee:import",
  input: z.object({ importId: z.uuid({ error: "uuid" }) }),
  async run(scope, { importId }) {
    const list = await lockOwnImport(scope, importId);
    if (list.state === "committed") throw new Refusal("import-wrong-state", { state: list.state });
    await saveReceiptState(scope.tx, list, "discarded", scope.now);
    await deleteImport(scope.tx, list);
    const { file } = openReading(list);
    return { value: { importId }, audit: entryOf(list, "employee.list-discarded", { file }) };
  },
});
