import { z } from "zod";
import { startJob } from "@/db/core/job";
import {
  type ImportRecord,
  lockImport,
  lockImportsOf,
  saveImport,
  saveRememberedColumns,
} from "@/db/people/employee-import";
import { countImportRows, countNumberedRows, listImportRows } from "@/db/people/employee-import-row";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { type Actor, accountOf, isClient, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { importLifeMs } from "@/lib/domain/people/import-column";
import {
  endsTakeTwo,
  type LeaverOffer,
  type ListEnds,
  leaverChoices,
  mostStated,
  noEnds,
  offerLeavers,
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
import { readsRows } from "./import-hidden";
import { headingCellsOf, headingsKey } from "./import-layout";
import { writeReceipt } from "./import-receipt";

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

const asGuessed = { row: 0, columns: null };

/**
 * Has the worker do what was previewed, and nothing else: a plan other than the one that was looked at is refused. Who
 * is missing in a whole list ends today when that was chosen, but for those whom a row with errors may be about. Where
 * as many end soon as the employer's limit, or a row may be about anybody, those who are missing wait for a second
 * person, and so does all of it where as many end by what is in the file.
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
    const offer = offerLeavers(counts);
    if (ends) refuseUnsureLeavers(offer);
    if (counts.new.rows + counts.changed.rows === 0 && !ends) throw new Refusal("list-nothing-to-import");
    const madeAs = await makeDepartments(scope, list);
    await remember(scope, list);
    const waits = await needsSecond(scope, list, endsOf(list, offer.ending, ends ? "end" : null));
    const inFile = endsOf(list, noEnds, null).people > 0;
    await saveImport(tx, list, {
      state: "committed",
      chosen: Object.keys(madeAs).length > 0 ? { ...(list.chosen ?? asGuessed), madeAs } : list.chosen,
      leavers: left > 0 ? leavers : null,
      commitJobId: waits && inFile ? null : await startPeople(scope, list),
      leaversJobId: ends && !waits && offer.anybody === 0 ? await startLeavers(scope, list, offer) : null,
      committedAt: now,
      committedBy: accountOf(actor),
      goneAt: new Date(now.getTime() + importLifeMs),
    });
    await tell(scope, id);
    const told = {
      file: openReading(list).file,
      made: counts.new.rows,
      changed: counts.changed.rows,
      wrong: counts.faulty.rows,
    };
    return {
      value: { importId: id },
      audit: entryOf(list, "employee.list-imported", { ...told, left: ends ? offer.ending.people : 0 }),
    };
  },
});

const lines = z.preprocess(
  (given) => [given ?? []].flat(),
  z.array(z.coerce.number().int().positive()).max(mostStated),
);

/** A second officer stands behind it that so many end: then what waited is done. */
export const confirmListLeavers = command({
  name: "employee.confirm-list-leavers",
  permission: "employee:import",
  input: z.object({ importId, plan, count: z.coerce.number().int().optional(), stated: lines }),
  async run(scope, { importId: id, plan: shown, count, stated }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const list = await lockImport(tx, id, now);
    const counts = await countsOf(scope, list);
    const offer = offerLeavers(counts);
    const ending = endsOf(list, offer.ending, list.leavers).people;
    const anybody = list.leavers === "end" ? await linesInDoubt(scope, list) : [];
    refuseConfirmLeavers(list, { actor, now, plan: shown, ending, count, anybody, stated });
    if (anybody.length > 0 && !readsRows(actor, list)) throw new Refusal("forbidden");
    const leaves = list.leavers === "end" && offer.ending.people > 0;
    // In the name of whoever imported it, with what they may see.
    const first = { ...scope, actor: { ...actor, accountId: list.committedBy ?? actor.accountId } };
    await saveImport(tx, list, {
      commitJobId: list.commitJobId ?? (await startPeople(first, list)),
      leaversJobId: leaves ? await startLeavers(scope, list, offer) : null,
      confirmedAt: now,
      confirmedBy: accountOf(actor),
    });
    await tell(scope, id);
    const rows = anybody.length > 0 ? { rowsStated: anybody.join(", ") } : {};
    const told = { file: openReading(list).file, left: ending, ...rows };
    return { value: { importId: id }, audit: entryOf(list, "employee.list-leavers-confirmed", told) };
  },
});

/** The rows with errors that may be about anybody who is missing. */
async function linesInDoubt({ tx }: Scope, { organisationId, id }: ImportRecord): Promise<number[]> {
  const which = { kind: "faulty", mark: "anybody", after: null, limit: mostStated + 1 } as const;
  return (await listImportRows(tx, { organisationId, importId: id }, which)).map(({ line }) => line);
}

/** Asked of what the same person's lists have ended before, so that many lists of a few are as one. */
async function needsSecond(scope: Scope, list: ImportRecord, ends: ListEnds): Promise<boolean> {
  const { blockLimit } = await readOrganisation(scope.tx, list.organisationId);
  return endsTakeTwo(ends, await endedAlone(scope, list), blockLimit);
}

export const countsOf = ({ tx }: Pick<Scope, "tx">, { organisationId, id }: ImportRecord) =>
  countImportRows(tx, { organisationId, importId: id });

async function tell(scope: Scope, id: string): Promise<void> {
  await writeReceipt(scope, await lockImport(scope.tx, id, scope.now));
}

const kindFor = (actor: Actor) => (isClient(actor) ? "feed-commit" : "import-commit");

/** Its rows first, and then the managers, when everybody is there who can be one. */
export async function startPeople({ tx, actor, now }: Scope, list: ImportRecord): Promise<string | null> {
  const of = { organisationId: list.organisationId, importId: list.id };
  const { rows, managers } = await countNumberedRows(tx, of);
  if (rows + managers === 0) return null;
  const given = { importId: list.id, part: "people", rows } as const;
  return startJob(tx, actor, { kind: kindFor(actor), input: given, rows: { count: rows + managers } }, now);
}

/** Those who are unsure are numbered last, and the job does not come to them. */
export async function startLeavers(
  { tx, actor, now }: Scope,
  list: ImportRecord,
  { ending: { people: rows } }: LeaverOffer,
): Promise<string> {
  const given = { importId: list.id, part: "leavers", rows } as const;
  return startJob(tx, actor, { kind: kindFor(actor), input: given, rows: { count: rows } }, now);
}

/** Nothing of a client's list: its next ones begin by themselves, and one officer alone would say how they are read. */
async function remember({ tx, now }: Scope, list: ImportRecord): Promise<void> {
  if (list.clientId !== null) return;
  const { first, headings } = openReading(list);
  if (!first || !headings || headings.row < 0) return;
  const { organisationId } = list;
  await saveRememberedColumns(tx, {
    organisationId,
    headings: headingsKey(list, headingCellsOf(first, headings)),
    columns: headings.columns,
    savedAt: now,
  });
}
