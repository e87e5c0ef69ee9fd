import type { Tx } from "@/db/core/client";
import { countNotedJobRows, readJobProgress } from "@/db/core/job-progress";
import { type ImportRecord, listImports, readImport } from "@/db/people/employee-import";
import { countImportChanges, countImportRows, type ImportCounts } from "@/db/people/employee-import-row";
import { readFeedClient } from "@/db/people/feed";
import { readOfficerName } from "@/db/people/officer";
import { readOrganisation } from "@/db/people/organisation";
import type { Actor } from "@/lib/domain/core/actor";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { type ImportChange, type ImportKind, importChanges } from "@/lib/domain/people/import-plan";
import {
  endsTakeTwo,
  type ImportState,
  isOwnList,
  type LeaverChoice,
  type LeaverOffer,
  type ListEnds,
  mayConfirmLeavers,
  noEnds,
  offerLeavers,
  waitsForSecond,
} from "@/lib/domain/people/import-state";
import type { ParentRule } from "@/lib/domain/people/new-department";
import { query } from "@/lib/query";
import { endedAlone, endsOf } from "./import-ends";
import { type ImportReading, openReading } from "./import-file";
import { readsRows } from "./import-hidden";
import { departmentChoices } from "./import-place";
import { type ListedState, listsWithState } from "./list-state";

export interface JobProgress {
  state: "waiting" | "running" | "paused" | "cancelled" | "done" | "failed";
  done: number;
  unchanged: number;
  refused: number;
  total: number | null;
}
export interface ImportPreview {
  id: string;
  version: number;
  state: ImportState;
  refused: RefusalCode | null;
  /** Whose it is sees its rows, and imports it; colleagues see what it comes to. */
  own: boolean;
  reading: ImportReading;
  fullList: boolean;
  newDepartments: boolean;
  /** By what those that nobody knows come below others. */
  parents: ParentRule;
  uploadedAt: Date;
  uploadedBy: string;
  sha256: string;
  plan: string | null;
  counts: Record<ImportKind, ImportCounts>;
  /** How many of those who change do so in each field. */
  fields: { field: ImportChange; rows: number }[];
  /** Managers that could not be set although the preview said nothing of it. */
  managersLeft: number;
  leavers: LeaverChoice | null;
  offer: LeaverOffer;
  /** Whether a second person must confirm, if those who are missing are to end, and if not. */
  leaversTakeTwo: boolean;
  changesTakeTwo: boolean;
  /** Who ends soon by the list, as it was imported. */
  ending: ListEnds;
  waitsForSecond: boolean;
  mayConfirm: boolean;
  confirmedBy: string | null;
  goneAt: Date;
  jobs: { read: JobProgress | null; people: JobProgress | null; leavers: JobProgress | null };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
/** What a list would do, or does: counts and consequences, and how far the worker has come. */
export const previewImport = query({
  permission: "employee:import",
  async run({ tx, actor, now }, { importId }: { importId: string }): Promise<ImportPreview> {
    const list = await readImport(tx, importId, now);
    const counts = await countImportRows(tx, { organisationId: list.organisationId, importId });
    const offer = offerLeavers(counts);
    const limit = (await readOrganisation(tx, list.organisationId)).blockLimit;
    const before = list.state === "read" ? await endedAlone({ tx, actor, now }, list) : noEnds;
    const takesTwo = (leavers: LeaverChoice) =>
      endsTakeTwo(endsOf(list, offer.ending, leavers), before, limit);
    const waits = waitsForSecond(list);
    const statesRows = list.leavers === "end" && offer.anybody > 0;
    const job = (id: string | null) => (id ? readJobProgress(tx, id) : null);
    return {
      ...heading(list, actor),
      counts,
      fields: await fieldsOf(tx, { organisationId: list.organisationId, importId }),
      managersLeft: list.commitJobId ? await countNotedJobRows(tx, list.commitJobId) : 0,
      plan: list.plan && hex(list.plan),
      reading: readingFor(list, actor),
      leavers: list.leavers,
      offer,
      leaversTakeTwo: offer.anybody > 0 || takesTwo("end"),
      changesTakeTwo: takesTwo("keep"),
      ending: endsOf(list, offer.ending, list.leavers),
      waitsForSecond: waits,
      mayConfirm: mayConfirmLeavers(list, actor, waits) && (!statesRows || readsRows(actor, list)),
      uploadedBy: await senderOf(tx, list),
      confirmedBy: list.confirmedBy && (await nameOf(tx, list.confirmedBy)),
      jobs: {
        read: await job(list.readJobId),
        people: await job(list.commitJobId),
        leavers: await job(list.leaversJobId),
      },
    };
  },
});

async function fieldsOf(tx: Tx, list: { organisationId: string; importId: string }) {
  const counted = new Map((await countImportChanges(tx, list)).map(({ field, rows }) => [field, rows]));
  return importChanges.flatMap((field) => {
    const rows = counted.get(field);
    return rows ? [{ field, rows }] : [];
  });
}

/** What a colleague sees of how a list was read: nothing that stands in it but the departments that it makes. */
function readingFor(list: ImportRecord, actor: Actor): ImportReading {
  const { file, ...reading } = openReading(list);
  if (isOwnList(actor, list)) return { file, ...reading };
  const { headings, newDepartments } = reading;
  return {
    file: "",
    ...(headings ? { headings: { ...headings, above: [] } } : {}),
    ...(newDepartments ? { newDepartments } : {}),
  };
}

const nameOf = async (tx: Tx, accountId: string) => (await readOfficerName(tx, accountId)) ?? "";

async function senderOf(tx: Tx, { accountId, clientId }: ImportRecord): Promise<string> {
  const client = clientId === null ? undefined : await readFeedClient(tx, clientId);
  return client?.name ?? nameOf(tx, accountId);
}

function heading(list: ImportRecord, actor: Actor) {
  const { id, version, state, refused, fullList, newDepartments, uploadedAt, goneAt } = list;
  const own = isOwnList(actor, list);
  return {
    id,
    version,
    state,
    refused,
    fullList,
    newDepartments,
    parents: departmentChoices(list, openReading(list).headings?.columns ?? {}).parents,
    uploadedAt,
    goneAt,
    own,
    sha256: hex(list.sha256),
  };
}

export interface ImportListed {
  id: string;
  /** Empty for a colleague's. */
  file: string;
  state: ListedState;
  uploadedAt: Date;
  uploadedBy: string;
}

/** An employer's remaining lists. A colleague's file name is left out, since it may contain a person's name. */
export const listEmployeeImports = query({
  permission: "employee:import",
  async run({ tx, actor, now }, _input: undefined): Promise<ImportListed[]> {
    const listed: ImportListed[] = [];
    for (const { list, state } of await listsWithState(tx, await listImports(tx, now))) {
      const { id, uploadedAt } = list;
      const { file } = readingFor(list, actor);
      listed.push({ id, file, state, uploadedAt, uploadedBy: await senderOf(tx, list) });
    }
    return listed;
  },
});
