import type { Tx } from "@/db/core/client";
import { readJobProgress } from "@/db/core/job-progress";
import { type ImportRecord, listImportsCalled } from "@/db/people/employee-import";
import { countImportRows, listImportRows } from "@/db/people/employee-import-row";
import { listRefusedLines, readReceiptContent, saveReceipt } from "@/db/people/import-receipt";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { FeedWait } from "@/lib/domain/people/feed";
import {
  mostReceiptRows,
  type ReceiptContent,
  type ReceiptState,
  rowsInFile,
} from "@/lib/domain/people/import-receipt";
import { readImportRow } from "@/lib/domain/people/import-row";
import { offerLeavers, waitsForSecond } from "@/lib/domain/people/import-state";
import { checkImported } from "./import-check";
import { type FaultyRowContent, openChoices, openReading, openRow } from "./import-file";
import { rememberChoices } from "./import-namesakes";
import type { ImportJobScope } from "./import-run";

/** How far a list that is still there has come, in its receipt's words. */
export const receiptStateOf = async (tx: Tx, list: ImportRecord): Promise<ReceiptState> =>
  stateOf(list, await jobsOf(tx, list), undefined);

interface Written {
  tx: Tx;
  now: Date;
}
interface More {
  /** The job that is about to end, and counts as ended. */
  ending?: string;
  waits?: FeedWait | null;
  /** Whether the list was just read as its client sent it; what that client is told stays so. */
  isReadForClient?: boolean;
  /** In place of what the list itself says. */
  state?: ReceiptState;
}

/** Writes what has come of a list by now: its receipt stays when the list is gone. */
export async function writeReceipt(
  { tx, now }: Written,
  list: ImportRecord,
  more: More = {},
): Promise<ReceiptContent> {
  const { organisationId, id, clientId, accountId, sha256, size, uploadedAt } = list;
  const jobs = await jobsOf(tx, list);
  const content = await contentOf(tx, list, jobs, more.waits ?? null);
  const state = more.state ?? stateOf(list, jobs, more.ending);
  if (clientId !== null && more.isReadForClient)
    content.own = { rows: content.counts.rows, ...(await ownFaults(tx, list, now)) };
  else if (clientId !== null) {
    const before = await readReceiptContent(tx, id);
    content.own = before?.own;
    if (state === "waiting") content.waits = before?.waits ?? null;
  }
  await saveReceipt(tx, {
    ...{ organisationId, id, clientId, senderId: accountId, sha256, size, state },
    refused: state === "refused" ? list.refused : null,
    content,
    receivedAt: uploadedAt,
    updatedAt: now,
  });
  return content;
}

/**
 * After an officer has had a list read anew: the receipt of a client's list says what its rows have come to by now. It
 * stays as it was where the file could not be read as the officer chose, since the list still waits for them.
 */
export async function writeReceiptAnew(scope: Written, importId: string): Promise<void> {
  const [list] = await listImportsCalled(scope.tx, [importId], scope.now);
  if (list && list.clientId !== null && list.state !== "refused") await writeReceipt(scope, list);
}

/** Done by a job of the list after its last row; a choice among those who were new in the list has an employee by now. */
export async function finishImport({ tx, now, input, job }: ImportJobScope & { job: { id: string } }) {
  const [list] = await listImportsCalled(tx, [input.importId], now);
  if (!list) return undefined;
  if (input.part === "people") await rememberChoices(tx, list, openChoices(list), now);
  await writeReceipt({ tx, now }, list, { ending: job.id });
  return undefined;
}

type Jobs = (NonNullable<Awaited<ReturnType<typeof readJobProgress>>> & { id: string })[];

async function jobsOf(tx: Tx, { commitJobId, leaversJobId }: ImportRecord): Promise<Jobs> {
  const found: Jobs = [];
  for (const id of [commitJobId, leaversJobId]) {
    const job = id && (await readJobProgress(tx, id));
    if (id && job) found.push({ ...job, id });
  }
  return found;
}

function stateOf(list: ImportRecord, jobs: Jobs, ending: string | undefined): ReceiptState {
  if (list.state === "waiting") return "reading";
  // A client's list that an officer had read anew in a way that failed waits for another choice of theirs.
  if (list.state === "refused") return list.clientId === null ? "refused" : "waiting";
  if (list.state === "read" || waitsForSecond(list)) return "waiting";
  if (jobs.some(({ state }) => state === "cancelled" || state === "failed")) return "stopped";
  return jobs.every(({ id, state }) => id === ending || state === "done") ? "done" : "doing";
}

async function contentOf(
  tx: Tx,
  list: ImportRecord,
  jobs: Jobs,
  waits: FeedWait | null,
): Promise<ReceiptContent> {
  const of = { organisationId: list.organisationId, importId: list.id };
  const counted = await countImportRows(tx, of);
  const { new: made, changed, faulty } = counted;
  const left = list.leavers === "keep" ? 0 : offerLeavers(counted).ending.people;
  const ids = jobs.map(({ id }) => id);
  const { lastDays = 0, merged } = openReading(list);
  return {
    counts: {
      rows: rowsInFile(counted, merged),
      faulty: faulty.rows,
      added: made.rows,
      changed: changed.rows,
      ended: left + lastDays,
      refused: jobs.reduce((sum, { refused }) => sum + refused, 0),
    },
    waits,
    faulty: await faultyOf(tx, list),
    refused: await listRefusedLines(tx, ids, mostReceiptRows),
  };
}

async function faultyOf(tx: Tx, list: ImportRecord): Promise<ReceiptContent["faulty"]> {
  const of = { organisationId: list.organisationId, importId: list.id };
  const rows = await listImportRows(tx, of, {
    kind: "faulty",
    mark: null,
    after: null,
    limit: mostReceiptRows,
  });
  return rows.map((row) => ({
    row: row.line,
    codes: [...new Set(openRow<FaultyRowContent>(list, row).faults.map(({ code }) => code))],
  }));
}

const pageSize = 1_000;

/**
 * The rows that cannot be read, or that contradict each other, in the file itself. What else is wrong with a row depends
 * on whom the register holds and who of them is protected.
 */
async function ownFaults(tx: Tx, list: ImportRecord, now: Date): Promise<NonNullable<ReceiptContent["own"]>> {
  const columns = openReading(list).headings?.columns ?? {};
  const today = dayOf(now);
  const found: ReceiptContent["faulty"] = [];
  for await (const { line, content } of faultyRows(tx, list)) {
    const { person, faults } = readImportRow(content.cells, columns, today);
    const own = new Set([...faults, ...checkImported(person, columns).faults].map(({ code }) => code));
    const codes = content.faults
      .map(({ code }) => code)
      .filter((code) => own.has(code) || code.startsWith("duplicate"));
    if (codes.length > 0) found.push({ row: line, codes: [...new Set(codes)] });
  }
  return { count: found.length, faulty: found.slice(0, mostReceiptRows) };
}

async function* faultyRows(tx: Tx, list: ImportRecord) {
  const of = { organisationId: list.organisationId, importId: list.id };
  let after: number | null = null;
  for (;;) {
    const which = { kind: "faulty", mark: null, after, limit: pageSize } as const;
    const page: Awaited<ReturnType<typeof listImportRows>> = await listImportRows(tx, of, which);
    for (const row of page) yield { line: row.line, content: openRow<FaultyRowContent>(list, row) };
    after = page.at(-1)?.line ?? null;
    if (page.length < pageSize) return;
  }
}
