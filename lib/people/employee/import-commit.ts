import { z } from "zod";
import { startJob } from "@/db/core/job";
import {
  type ImportRecord,
  lockImport,
  saveImport,
  saveRememberedColumns,
} from "@/db/people/employee-import";
import { countImportRows, countNumberedRows } from "@/db/people/employee-import-row";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { accountOf, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { importLifeMs } from "@/lib/domain/people/import-column";
import type { ImportKind } from "@/lib/domain/people/import-plan";
import {
  leaverChoices,
  leaversTakeTwo,
  refuseCommit,
  refuseConfirmLeavers,
} from "@/lib/domain/people/import-state";
import { optional } from "@/lib/form/schema";
import { entryOf, lockOwnImport } from "./import-choose";
import { makeDepartments } from "./import-department";
import { openReading } from "./import-file";
import { headingCellsOf, headingsKey } from "./import-layout";

const importId = z.uuid({ error: "uuid" });
const input = z.object({
  importId,
  plan: z.string().regex(/^[0-9a-f]{64}$/),
  leavers: optional(z.enum(leaverChoices)),
});

/**
 * Has the worker do what was previewed, and nothing else: a plan other than the one that was looked at is refused. Who
 * is missing in a whole list ends today when that was chosen; beyond the employer's limit it waits for a second person.
 */
export const importEmployeeList = command({
  name: "employee.import-list",
  permission: "employee:write",
  input,
  async run(scope, { importId: id, plan, leavers }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const list = await lockOwnImport(scope, id);
    refuseCommit(list, plan, now);
    const counts = await countsOf(scope, list);
    if (counts.left > 0 && leavers === null) throw new Refusal("import-leavers-unchosen", {}, "leavers");
    const ends = counts.left > 0 && leavers === "end";
    if (counts.new + counts.changed === 0 && !ends) throw new Refusal("list-nothing-to-import");
    await makeDepartments(scope, list);
    await remember(scope, list);
    const limit = (await readOrganisation(tx, actor.organisationId)).blockLimit;
    const takesTwo = ends && leaversTakeTwo(counts.left, limit);
    await saveImport(tx, list, {
      state: "committed",
      leavers: counts.left > 0 ? leavers : null,
      commitJobId: await startPeople(scope, list),
      leaversJobId: ends && !takesTwo ? await startLeavers(scope, list, counts.left) : null,
      committedAt: now,
      committedBy: accountOf(actor),
      goneAt: new Date(now.getTime() + importLifeMs),
    });
    const told = {
      file: openReading(list).file,
      made: counts.new,
      changed: counts.changed,
      wrong: counts.faulty,
    };
    return {
      value: { importId: id },
      audit: entryOf(list, "employee.list-imported", { ...told, left: ends ? counts.left : 0 }),
    };
  },
});

/** A second officer stands behind it that so many have left: then their last day is today. */
export const confirmListLeavers = command({
  name: "employee.confirm-list-leavers",
  permission: "employee:write",
  input: z.object({ importId }),
  async run(scope, { importId: id }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const list = await lockImport(tx, id, now);
    const { left } = await countsOf(scope, list);
    const limit = (await readOrganisation(tx, actor.organisationId)).blockLimit;
    refuseConfirmLeavers(list, { leavers: left, limit, actor, now });
    await saveImport(tx, list, {
      leaversJobId: await startLeavers(scope, list, left),
      confirmedAt: now,
      confirmedBy: accountOf(actor),
    });
    const told = { file: openReading(list).file, left };
    return { value: { importId: id }, audit: entryOf(list, "employee.list-leavers-confirmed", told) };
  },
});

async function countsOf({ tx }: Scope, list: ImportRecord): Promise<Record<ImportKind, number>> {
  const rows = await countImportRows(tx, { organisationId: list.organisationId, importId: list.id });
  const of = (kind: ImportKind) => rows.find((one) => one.kind === kind)?.rows ?? 0;
  return {
    new: of("new"),
    changed: of("changed"),
    unchanged: of("unchanged"),
    faulty: of("faulty"),
    left: of("left"),
  };
}

/** Its rows first, and then the managers, when everybody is there who can be one. */
async function startPeople({ tx, actor, now }: Scope, list: ImportRecord): Promise<string | null> {
  const of = { organisationId: list.organisationId, importId: list.id };
  const { rows, managers } = await countNumberedRows(tx, of);
  if (rows === 0) return null;
  const given = { importId: list.id, part: "people", rows } as const;
  return startJob(tx, actor, { kind: "import-commit", input: given, rows: { count: rows + managers } }, now);
}

async function startLeavers({ tx, actor, now }: Scope, list: ImportRecord, rows: number): Promise<string> {
  const given = { importId: list.id, part: "leavers", rows } as const;
  return startJob(tx, actor, { kind: "import-commit", input: given, rows: { count: rows } }, now);
}

async function remember({ tx, now }: Scope, list: ImportRecord): Promise<void> {
  const { first, headings } = openReading(list);
  if (!first || !headings) return;
  const { organisationId } = list;
  await saveRememberedColumns(tx, {
    organisationId,
    headings: headingsKey(organisationId, headingCellsOf(first, headings)),
    columns: headings.columns,
    savedAt: now,
  });
}
