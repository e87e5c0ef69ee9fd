import { createHash, type Hash } from "node:crypto";
import { type Tx, withOrganisation } from "@/db/core/client";
import {
  type ImportRecord,
  readImport,
  readImportContent,
  readRememberedColumns,
  saveImport,
} from "@/db/people/employee-import";
import { deleteImportRows, insertImportRows } from "@/db/people/employee-import-row";
import { TableUnreadable } from "@/lib/document/table-limit";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { lacksColumns } from "@/lib/domain/people/import-column";
import { beginPlanning, type Within } from "./import-begin";
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
import { planManagers } from "./import-managers";
import { shownNamesakes } from "./import-namesakes";
import { planRows } from "./import-plan";
import { writeReceiptAnew } from "./import-receipt";
import { inUnits } from "./import-unit";

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
    const { code, detail } = importRefusal(fault);
    const { refusedRow: _, ...before } = openReading(list);
    const reading: ImportReading = {
      ...before,
      ...(detail.row ? { refusedRow: detail.row } : {}),
    };
    return async ({ tx }) => {
      await deleteImportRows(tx, { organisationId, importId: list.id });
      await end(tx, list, now, { state: "refused", refused: code, reading: sealReading(list, reading) });
      return { rows: 0 };
    };
  }
}

/** As readEmployeeList, for an officer: what a client's list came to before is on its receipt, which follows. */
export async function readListForOfficer(making: ReadMaking): Promise<Keep> {
  const keep = await readEmployeeList(making);
  return async (scope) => {
    const { rows } = await keep(scope);
    await writeReceiptAnew(scope, making.input.importId);
    return { rows };
  };
}

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
  const planning = await beginPlanning(making, list, layout, bytes, within);
  const hash = createHash("sha256");
  const footers = noFooters();
  let rows = 0;
  for await (const chunk of inChunks(inUnits(dataRows(bytes, layout, footers.add), planning.groups))) {
    await within(async (tx) => {
      const planned = await planRows(tx, planning, chunk);
      await insertImportRows(tx, { organisationId, importId: id }, planned);
      for (const one of planned) note(hash, one);
    });
    rows += chunk.reduce((sum, unit) => sum + unit.length, 0);
    await making.progress(rows);
  }
  // A list without people would have everybody missing.
  if (rows === 0) throw new TableUnreadable("empty");
  const { notes, namesakes } = await within((tx) => planManagers(tx, planning, hash));
  if (list.fullList)
    await within(async (tx) => {
      for (const one of await planLeft(tx, planning)) note(hash, one);
    });
  reading.newDepartments = planning.places.departments;
  reading.lastDays = planning.lastDays;
  reading.ends = planning.ends;
  reading.merged = planning.merged;
  reading.footers = footers.found;
  reading.managerNotes = notes;
  reading.namesakesAll = namesakes.length;
  reading.namesakes = await within((tx) => shownNamesakes(tx, planning, namesakes));
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

/** So many footers are named by their lines. */
const linesNamed = 5;

/** Counts the totals and lines at a page's foot that the file has. */
function noFooters() {
  const found = { lines: [] as number[], rows: 0 };
  const add = (line: number) => {
    found.rows += 1;
    if (found.lines.length < linesNamed) found.lines.push(line);
  };
  return { found, add };
}

const layoutIn = ({ form, first, lines, headings }: ImportLayout) => ({ form, first, lines, headings });

/** Unless they were chosen by hand, the columns are those of the last list with the same headings. */
async function remembered(within: Within, list: ImportRecord, layout: ImportLayout): Promise<string | null> {
  // Lists without headings are not told from one another.
  if (list.chosen?.columns || layout.headings.row < 0) return null;
  const key = headingsKey(list, headingCellsOf(layout.first, layout.headings));
  const found = await within((tx) => readRememberedColumns(tx, key));
  if (!found) return null;
  layout.headings.columns = found.columns;
  return dayOf(found.savedAt);
}

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
