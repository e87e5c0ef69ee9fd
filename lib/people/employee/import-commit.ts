import { z } from "zod";
import { startJob } from "@/db/core/job";
import {
  type ImportRecord,
  lockImport,
  lockImportsOf,
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
  endsTakeTwo,
  type ListEnds,
  leaverChoices,
  noEnds,
  refuseCommit,
  refuseConfirmLeavers,
  refuseUnsureLeavers,
} from "@/lib/domain/people/import-state";
import { optional } from "@/lib/form/schema";
import { lockOwnImport } from "./import-choose";
import { makeDepartments } from "./import-department";
import { endedAlone, endsOf } from "./import-ends";
import { entryOf } from "./import-entry";
import { openReading } from "./import-file";
import { headingCellsOf, headingsKey } from "./import-layout";

const importId = z.uuid({ error: "uuid" });
const plan = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/);
const input = z.object({
  importId,
  plan,
  leavers: optional(z.enum(leaverChoices)),
});

/**
 * Has the worker do what was previewed, and nothing else: a plan other than the one that was looked at is refused. Who
 * is missing in a whole list ends today when that was chosen. Where as many end soon as the employer's limit, those who
 * are missing wait for a second person, and so does all of it where some of them are in the file.
 */
export const importEmployeeList = command({
  name: "employee.import-list",
  permission: "employee:import",
  input,
  async run(scope, { importId: id, plan: shown, leavers }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    await lockImportsOf(tx, actor);
    const list = await lockOwnImport(scope, id);
    refuseCommit(list, shown, now);
    const counts = await countsOf(scope, list);
    const left = counts.left.rows;
    if (left > 0 && leavers === null) throw new Refusal("import-leavers-unchosen", {}, "leavers");
    const ends = left > 0 && leavers === "end";
    if (ends) refuseUnsureLeavers(counts.faulty.nameless);
    if (counts.new.rows + counts.changed.rows === 0 && !ends) throw new Refusal("list-nothing-to-import");
    await makeDepartments(scope, list);
    await remember(scope, list);
    const waits = await needsSecond(scope, list, endsOf(list, endsIn(counts), ends ? "end" : null));
    const inFile = endsOf(list, noEnds, null).people > 0;
    await saveImport(tx, list, {
      state: "committed",
      leavers: left > 0 ? leavers : null,
      commitJobId: waits && inFile ? null : await startPeople(scope, list),
      leaversJobId: ends && !waits ? await startLeavers(scope, list, left) : null,
      committedAt: now,
      committedBy: accountOf(actor),
      goneAt: new Date(now.getTime() + importLifeMs),
    });
    const told = {
      file: openReading(list).file,
      made: counts.new.rows,
      changed: counts.changed.rows,
      wrong: counts.faulty.rows,
    };
    return {
      value: { importId: id },
      audit: entryOf(list, "employee.list-imported", { ...told, left: ends ? left : 0 }),
    };
  },
});

/** A second officer stands behind it that so many end: then what waited is done. */
export const confirmListLeavers = command({
  name: "employee.confirm-list-leavers",
  permission: "employee:import",
  input: z.object({ importId, plan, count: z.coerce.number().int().optional() }),
  async run(scope, { importId: id, plan: shown, count }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const list = await lockImport(tx, id, now);
    const counts = await countsOf(scope, list);
    const ending = endsOf(list, endsIn(counts), list.leavers).people;
    refuseConfirmLeavers(list, { actor, now, plan: shown, ending, count });
    const left = list.leavers === "end" ? counts.left.rows : 0;
    // In the name of whoever imported it, with what they may see.
    const first = { ...scope, actor: { ...actor, accountId: list.committedBy ?? actor.accountId } };
    await saveImport(tx, list, {
      commitJobId: list.commitJobId ?? (await startPeople(first, list)),
      leaversJobId: left > 0 ? await startLeavers(scope, list, left) : null,
      confirmedAt: now,
      confirmedBy: accountOf(actor),
    });
    const told = { file: openReading(list).file, left: ending };
    return { value: { importId: id }, audit: entryOf(list, "employee.list-leavers-confirmed", told) };
  },
});

type Counts = Record<ImportKind, { rows: number; blocks: number; nameless: number }>;
const endsIn = ({ left }: Counts): ListEnds => ({ people: left.rows, blocks: left.blocks });

/** Asked of what the same person's lists have ended before, so that many lists of a few are as one. */
async function needsSecond({ tx, actor, now }: Scope, list: ImportRecord, ends: ListEnds): Promise<boolean> {
  const { blockLimit } = await readOrganisation(tx, list.organisationId);
  const by = { organisationId: list.organisationId, accountId: accountOf(actor) ?? list.accountId };
  return endsTakeTwo(ends, await endedAlone(tx, by, now), blockLimit);
}

async function countsOf({ tx }: Scope, list: ImportRecord): Promise<Counts> {
  const rows = await countImportRows(tx, { organisationId: list.organisationId, importId: list.id });
  const none = { rows: 0, blocks: 0, nameless: 0 };
  const of = (kind: ImportKind) => rows.find((one) => one.kind === kind) ?? none;
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
    headings: headingsKey(list, headingCellsOf(first, headings)),
    columns: headings.columns,
    savedAt: now,
  });
}
