import {
  claimWork,
  type LeasedWork,
  leaseWork,
  type Outcome,
  type PayloadOf,
  type QueuedWork,
  saveLeased,
  type WorkKind,
} from "@/db/core/outbox";
import type { Lookout } from "@/lib/operation/lookout";
import { pause } from "@/lib/operation/repeat";

export interface Work<Kind extends WorkKind> {
  organisationId: string;
  id: number;
  payload: PayloadOf<Kind>;
  attempts: number;
  createdAt: Date;
}

/** How one kind of work is done. Work may come twice after a crash, so doing it twice must do no harm. */
export interface Handler<Kind extends WorkKind> {
  /** How many are taken at once; a batch fails or succeeds one by one. */
  batch: number;
  /**
   * For what waits for the outside world: nothing is locked while it runs, each is run and stored by itself, and it is
   * due again after so many milliseconds unless it has told how it went. `run` must be over by then.
   */
  leaseMs?: number;
  /** Milliseconds from the beginning of one batch to that of the next, so that changes that come close together are done as one. */
  restMs?: number;
  /** Answers for each; a throw is a failure of all. */
  run(works: Work<Kind>[]): Promise<("done" | Error)[]>;
  /** Milliseconds to the next try; undefined gives up, and the row keeps its last error. */
  retryAfter?(attempts: number, error: Error): number | undefined;
  /** When no more of it will come: what it holds open is let go. */
  end?(): void;
}
export type Handlers = { [Kind in WorkKind]?: Handler<Kind> };

export interface RunnerOptions {
  /** Asked before work of a kind is taken; false leaves it where it is, unharmed, until the next look. */
  mayWork?: (kind: WorkKind) => boolean | Promise<boolean>;
  /** Told of every failure, so that the program can log it or end. */
  onFailure?: (kind: WorkKind, error: unknown) => void;
}

/** Doubles from half a second to a minute, and never gives up. */
export function usualBackoff(attempts: number): number {
  return Math.min(60_000, 500 * 2 ** attempts);
}

/** Works each kind on its own, so that one that fails or waits holds up no other. Ends when the signal says so. */
export async function runOutbox(
  handlers: Handlers,
  lookout: Lookout,
  signal: AbortSignal,
  options: RunnerOptions = {},
): Promise<void> {
  const kinds = Object.keys(handlers) as WorkKind[];
  await Promise.all(kinds.map((kind) => runKind(kind, handlers, lookout, signal, options)));
}

async function runKind(
  kind: WorkKind,
  handlers: Handlers,
  lookout: Lookout,
  signal: AbortSignal,
  options: RunnerOptions,
) {
  const handler = handlers[kind] as Handler<WorkKind> | undefined;
  const running = new Set<Promise<void>>();
  for (let found = 0; !signal.aborted; ) {
    // After a find there may be more, and only a claim says. A place that is free again is used at once.
    if (found === 0) await Promise.race([lookout.until(kind), ...running]);
    found = 0;
    const begunAt = performance.now();
    if (signal.aborted) break;
    try {
      if ((await options.mayWork?.(kind)) ?? true)
        found = handler?.leaseMs
          ? await begin(kind, handler, running, options)
          : await workOnce(kind, handlers, options);
    } catch (error) {
      options.onFailure?.(kind, error); // the database is away: asked again after the next look
    }
    if (found > 0) lookout.hasWorked();
    if (found > 0 && handler?.restMs) await rest(handler.restMs - (performance.now() - begunAt), signal);
  }
  await Promise.all(running);
  handler?.end?.();
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await pause(ms, signal);
}

/** Takes as much as there is room for and waits for none of it, so that a slow one holds up only its own place. */
async function begin<Kind extends WorkKind>(
  kind: Kind,
  handler: Handler<Kind>,
  running: Set<Promise<void>>,
  options: RunnerOptions,
): Promise<number> {
  const room = handler.batch - running.size;
  const works = room > 0 ? await leaseWork(kind, room, handler.leaseMs ?? 0) : [];
  for (const work of works) {
    const done = workLeased(kind, handler, work, options)
      .catch((error) => options.onFailure?.(kind, error)) // not stored: it comes again when the lease is over
      .finally(() => running.delete(done));
    running.add(done);
  }
  return works.length;
}

async function workLeased<Kind extends WorkKind>(
  kind: Kind,
  handler: Handler<Kind>,
  work: LeasedWork,
  options: RunnerOptions,
): Promise<void> {
  const [result] = await attempt(handler, [work as unknown as Work<Kind>]);
  let failure: Error | undefined;
  const outcome = outcomeOf(handler, work, result ?? new Error("no result"), (error) => {
    failure = error;
  });
  try {
    await saveLeased(work, outcome);
  } finally {
    if (failure) options.onFailure?.(kind, failure);
  }
}

/** Takes what is due of one kind, does it, and records how it went. Answers how much there was. */
export async function workOnce<Kind extends WorkKind>(
  kind: Kind,
  handlers: Handlers,
  options: RunnerOptions = {},
): Promise<number> {
  const handler = handlers[kind] as Handler<Kind> | undefined;
  if (!handler) return 0;
  if (handler.leaseMs) {
    const works = await leaseWork(kind, handler.batch, handler.leaseMs);
    await Promise.all(works.map((work) => workLeased(kind, handler, work, options)));
    return works.length;
  }
  return claimWork(kind, handler.batch, async (works) => {
    const results = await attempt(handler, works as unknown as Work<Kind>[]);
    return works.map((work, at) =>
      outcomeOf(handler, work, results[at] ?? new Error("no result"), (error) =>
        options.onFailure?.(kind, error),
      ),
    );
  });
}

async function attempt<Kind extends WorkKind>(handler: Handler<Kind>, works: Work<Kind>[]) {
  try {
    return await handler.run(works);
  } catch (error) {
    return works.map(() => (error instanceof Error ? error : new Error(String(error))));
  }
}

function outcomeOf<Kind extends WorkKind>(
  handler: Handler<Kind>,
  work: QueuedWork,
  result: "done" | Error,
  tell: (error: Error) => void,
): Outcome {
  if (result === "done") return { done: true };
  tell(result);
  const wait = handler.retryAfter ? handler.retryAfter(work.attempts, result) : usualBackoff(work.attempts);
  if (wait === undefined) return { done: true, error: result.message };
  return { done: false, error: result.message, waitMs: wait };
}
