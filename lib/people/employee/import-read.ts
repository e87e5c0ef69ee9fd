import { createHash, type Hash } from "node:crypto";
import { type Tx, withOrganisation } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import {
  type ImportRecord,
  readImport,
  readImportContent,
  readRememberedColumns,
  saveImport,
} from "@/db/people/employee-import";
import { deleteImportRows, insertImportRows } from "@/db/people/employee-import-row";
import { type Actor, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { departmentFinder } from "@/lib/domain/people/department";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { lacksColumns } from "@/lib/domain/people/import-column";
import { readImportRow } from "@/lib/domain/people/import-row";
import { noEnds } from "@/lib/domain/people/import-state";
import { openContent, sealReading } from "./import-content";
import { type ImportBytes, type ImportReading, importRefusal, openReading } from "./import-file";
import {
  dataRows,
  findLayout,
  headingCellsOf,
  headingsKey,
  type ImportLayout,
  inChunks,
} from "./import-layout";
import { planLeft } from "./import-left";
import { type Planning, planRows } from "./import-plan";
import { managerKeys } from "./import-register";

/** What the job has at hand (lib/operation/job-handler.ts). */
export interface ReadMaking {
  input: { importId: string };
  actor: Actor;
  now: Date;
  progress(done: number, total?: number): Promise<void>;
}
interface KeepScope {
  tx: Tx;
  now: Date;
}
type Keep = (scope: KeepScope) => Promise<{ rows: number }>;

/**
 * Reads an uploaded list and plans each of its rows against the register, a chunk at a time, so that little is held.
 * Begun anew it plans all of it anew. A file that cannot be read is refused in words and is no fault.
 */
export async function readEmployeeList(making: ReadMaking): Promise<Keep> {
  const { actor, input, now } = making;
  const { organisationId } = actor;
  const within = <T>(work: (tx: Tx) => Promise<T>) => withOrganisation(organisationId, work);
  const list = await within((tx) => readImport(tx, input.importId, now));
  const sealed = await within((tx) => readImportContent(tx, list.id));
  if (!sealed) throw new Refusal("list-gone");
  try {
    const bytes = { bytes: openContent(list, sealed), employer: organisationId };
    return await plan(making, list, bytes, within);
  } catch (fault) {
    const { code } = importRefusal(fault);
    return async ({ tx }) => {
      await deleteImportRows(tx, { organisationId, importId: list.id });
      await end(tx, list, now, { state: "refused", refused: code });
      return { rows: 0 };
    };
  }
}

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

async function plan(
  making: ReadMaking,
  list: ImportRecord,
  bytes: ImportBytes,
  within: Within,
): Promise<Keep> {
  const { organisationId, id } = list;
  const layout = await findLayout(bytes, list.chosen);
  const rememberedOn = await remembered(within, list, layout);
  await within((tx) => deleteImportRows(tx, { organisationId, importId: id }));
  const reading: ImportReading = { ...openReading(list), ...layoutIn(layout), rememberedOn };
  if (lacksColumns(layout.headings.columns)) return kept(list, reading, null, 0);
  const planning = await begin(making, list, layout, bytes, within);
  const hash = createHash("sha256");
  let rows = 0;
  for await (const chunk of inChunks(dataRows(bytes, layout))) {
    await within(async (tx) => {
      const planned = await planRows(tx, planning, chunk);
      await insertImportRows(tx, { organisationId, importId: id }, planned);
      for (const one of planned) note(hash, one);
    });
    rows += chunk.length;
    await making.progress(rows);
  }
  if (list.fullList)
    await within(async (tx) => {
      for (const one of await planLeft(tx, planning)) note(hash, one);
    });
  reading.newDepartments = [...planning.newDepartments.values()];
  reading.ends = planning.ends;
  return kept(list, reading, hash.digest(), rows);
}

const note = (
  hash: Hash,
  {
    line,
    kind,
    employeeId,
    employeeVersion,
    content,
  }: {
    line: number;
    kind: string;
    employeeId?: string | null;
    employeeVersion?: number | null;
    content?: Uint8Array | null;
  },
) => {
  hash.update(`${line} ${kind} ${employeeId ?? ""} ${employeeVersion ?? ""}\n`);
  if (content) hash.update(content);
};

const layoutIn = ({ form, first, headings }: ImportLayout) => ({ form, first, headings });

/** Unless they were chosen by hand, the columns are those of the last list with the same headings. */
async function remembered(within: Within, list: ImportRecord, layout: ImportLayout): Promise<string | null> {
  if (list.chosen?.columns) return null;
  const key = headingsKey(list, headingCellsOf(layout.first, layout.headings));
  const found = await within((tx) => readRememberedColumns(tx, key));
  if (!found) return null;
  layout.headings.columns = found.columns;
  return dayOf(found.savedAt);
}

/** Of the rows that say one number over again, as many are named. */
const linesSaid = 5;

/** Goes through the file once: which numbers stand in it twice, and who is in it. */
async function begin(
  { actor, now }: ReadMaking,
  list: ImportRecord,
  layout: ImportLayout,
  bytes: ImportBytes,
  within: Within,
): Promise<Planning> {
  const today = dayOf(now);
  const { columns } = layout.headings;
  const lines = new Map<string, number | number[]>();
  const inFile = new Set<string>();
  for await (const { line, cells } of dataRows(bytes, layout)) {
    const { person } = readImportRow(cells, columns, today);
    const keys = [
      ...(person.personalNumber ? [`p${person.personalNumber}`] : []),
      ...(person.employeeNumber ? [`e${person.employeeNumber.toLowerCase()}`] : []),
    ];
    for (const key of keys) {
      const had = lines.get(key);
      lines.set(key, had === undefined ? line : [had, line].flat().slice(0, linesSaid + 1));
    }
    if (columns.manager !== undefined) for (const key of managerKeys(person)) inFile.add(key);
  }
  for (const [key, at] of lines) if (typeof at === "number") lines.delete(key);
  return {
    list,
    actor,
    columns,
    today,
    now,
    seesProtected: maySeeProtected(actor),
    self: employeeIdOf(actor),
    twice: lines as Map<string, number[]>,
    inFile,
    ...placesIn(await within(listDepartments)),
    numbered: { rows: 0, managers: 0 },
    alsoNamed: new Set(),
    clues: [],
    ends: { ...noEnds },
  };
}

/** The departments there are, and none yet of those to be made. A closed one keeps its code. */
const placesIn = (all: Awaited<ReturnType<typeof listDepartments>>) => ({
  findDepartment: departmentFinder(all),
  newDepartments: new Map(),
  codes: new Map(
    all.flatMap(({ code, closedAt }) =>
      code && closedAt ? [[code.toLocaleLowerCase("sv"), ""] as const] : [],
    ),
  ),
});

function kept(list: ImportRecord, reading: ImportReading, hash: Uint8Array | null, rows: number): Keep {
  return async ({ tx, now }) => {
    await end(tx, list, now, {
      state: "read",
      refused: null,
      plan: hash,
      reading: sealReading(list, reading),
    });
    return { rows };
  };
}

async function end(tx: Tx, list: ImportRecord, now: Date, after: Parameters<typeof saveImport>[2]) {
  await saveImport(tx, list, { ...after, readAt: now });
}
