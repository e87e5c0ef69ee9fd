import { appendAudits } from "@/db/core/audit";
import { enterLimit, leaveLimit, withOrganisation } from "@/db/core/client";
import { sqlState } from "@/db/core/fault";
import {
  type JobRow,
  listNextRows,
  lockHeldJob,
  type NumberedOutcome,
  saveJobChunk,
  saveRowOutcomes,
} from "@/db/operation/job";
import { asRefusal, withinLimit } from "@/lib/command";
import { isOfServer } from "@/lib/operation/away";
import type { JobScope, RowJob } from "@/lib/operation/job-handler";
import { endDone } from "./end";
import { JobRefused, requireRequester } from "./requester";
import type { Turn } from "./turn";

/** Why a chunk could not be, with how many rows were in it. */
class ChunkFault extends Error {
  constructor(
    override readonly cause: unknown,
    readonly rows: number,
  ) {
    super("A chunk failed.");
  }
}

type Run = RowJob<unknown>["run"];
export type ChunkEnd = "more" | "over";

/** The next rows; when they fail together, one after the other. */
export async function workChunk(turn: Turn, kind: RowJob<unknown>): Promise<ChunkEnd> {
  const fault = await tryChunk(turn, kind, kind.chunkRows);
  if (!(fault instanceof ChunkFault)) return fault;
  if (isOfServer(fault.cause)) throw fault.cause;
  for (let left = fault.rows; left > 0; left--) {
    const end = await workRow(turn, kind);
    if (end === "over") return end;
  }
  return "more";
}

async function workRow(turn: Turn, kind: RowJob<unknown>): Promise<ChunkEnd> {
  const fault = await tryChunk(turn, kind, 1);
  if (!(fault instanceof ChunkFault)) return fault;
  const code = refusalOf(fault.cause);
  if (!code) throw fault.cause;
  const refusing: Run = async (_, rows) => ({
    outcomes: rows.map(({ number }) => ({ number, outcome: "refused", code })),
  });
  const end = await tryChunk(turn, kind, 1, refusing);
  if (end instanceof ChunkFault) throw end.cause;
  return end;
}

/** Why a row alone could not be: what a rule refuses, or the database for its values (integrity, data). */
function refusalOf(fault: unknown) {
  return asRefusal(fault)?.code ?? (/^(22|23)/.test(sqlState(fault) ?? "") ? "row-failed" : undefined);
}

async function tryChunk(
  turn: Turn,
  kind: RowJob<unknown>,
  limit: number,
  run: Run = (scope, rows) => kind.run(scope, rows),
): Promise<ChunkEnd | ChunkFault> {
  const now = await turn.requireNow();
  let rows: JobRow[] = [];
  try {
    return await withOrganisation(turn.hold.organisationId, async (tx) => {
      const job = await lockHeldJob(tx, turn.hold);
      if (!job) return "over";
      rows = await listNextRows(tx, job, limit);
      const actor = await requireRequester(tx, turn, job, kind.permission(job.input));
      const scope = { tx, actor, now, job, input: job.input };
      const limited: Run = (of, some) => withinAskers(of, kind, () => run(of, some));
      return rows.length > 0 ? doRows(scope, turn, rows, limited) : finish(scope, turn, kind);
    });
  } catch (fault) {
    // Also what the commit refused. Without rows it is the job's.
    if (rows.length === 0 || fault instanceof JobRefused) throw fault;
    return new ChunkFault(fault, rows.length);
  }
}

/** What a chunk does, it does as whoever asked: with the people they reach, and the books are the worker's again. */
async function withinAskers<T>(
  { tx, actor, input }: JobScope<unknown>,
  kind: RowJob<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const limit = withinLimit(actor, kind.permission(input));
  if (!limit) return work();
  await enterLimit(tx, limit);
  const done = await work();
  await leaveLimit(tx);
  return done;
}

async function doRows(
  scope: JobScope<unknown>,
  turn: Turn,
  rows: readonly JobRow[],
  run: Run,
): Promise<ChunkEnd> {
  const { tx, actor, now, job } = scope;
  const { outcomes, audit } = await run(scope, rows);
  const numbers = outcomes.map(({ number }) => number).sort((one, other) => one - other);
  if (String(numbers) !== String(rows.map(({ number }) => number)))
    throw new Error("A job's kind answered for other rows than it was given.");
  await saveRowOutcomes(tx, job, outcomes, now);
  await appendAudits(tx, actor, now, audit ?? []);
  await saveJobChunk(tx, turn.hold, countsOf(outcomes), turn.leaseMs);
  return "more";
}

async function finish(scope: JobScope<unknown>, turn: Turn, kind: RowJob<unknown>): Promise<ChunkEnd> {
  const { tx, actor, now } = scope;
  const told = await withinAskers(scope, kind, async () => kind.finish?.(scope));
  await appendAudits(tx, actor, now, told ?? []);
  await endDone(tx, turn, actor, now);
  return "over";
}

function countsOf(outcomes: readonly NumberedOutcome[]) {
  const of = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return { done: of("done"), unchanged: of("unchanged"), refused: of("refused") };
}
