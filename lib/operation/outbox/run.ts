import { claimWork, type Outcome, type PayloadOf, type QueuedWork, type WorkKind } from "@/db/core/outbox";
import { pause } from "./repeat";

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
  /** Milliseconds between two batches, so that changes that come close together are done as one. */
  restMs?: number;
  /** Answers for each; a throw is a failure of all. */
  run(works: Work<Kind>[]): Promise<("done" | Error)[]>;
  /** Milliseconds to the next try; undefined gives up, and the row keeps its last error. */
  retryAfter?(attempts: number): number | undefined;
}
export type Handlers = { [Kind in WorkKind]?: Handler<Kind> };

export interface RunnerOptions {
  pollMs?: number;
  /** Asked before work of a kind is taken; false leaves it where it is, unharmed, until the next poll. */
  mayWork?: (kind: WorkKind) => boolean | Promise<boolean>;
  /** Told of every failure, so that the program can log it or end. */
  onFailure?: (kind: WorkKind, error: unknown) => void;
}

/** Doubles from half a second to a minute, and never gives up. */
export function usualBackoff(attempts: number): number {
  return Math.min(60_000, 500 * 2 ** attempts);
}

/** Polls the outbox, each kind on its own so that one that fails or waits holds up no other. Ends when the signal says so. */
export async function runOutbox(
  handlers: Handlers,
  signal: AbortSignal,
  options: RunnerOptions = {},
): Promise<void> {
  const kinds = Object.keys(handlers) as WorkKind[];
  await Promise.all(kinds.map((kind) => pollKind(kind, handlers, signal, options)));
}

async function pollKind(kind: WorkKind, handlers: Handlers, signal: AbortSignal, options: RunnerOptions) {
  while (!signal.aborted) {
    let found = 0;
    try {
      if ((await options.mayWork?.(kind)) ?? true) found = await workOnce(kind, handlers, options);
    } catch (error) {
      options.onFailure?.(kind, error); // the database is away: asked again at the next poll
    }
    const rest = found === 0 ? (options.pollMs ?? 250) : handlers[kind]?.restMs;
    if (rest) await pause(rest, signal);
  }
}

/** Takes what is due of one kind, does it, and records how it went. Answers how much there was. */
export function workOnce<Kind extends WorkKind>(
  kind: Kind,
  handlers: Handlers,
  options: RunnerOptions = {},
): Promise<number> {
  const handler = handlers[kind] as Handler<Kind> | undefined;
  if (!handler) return Promise.resolve(0);
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
  const wait = (handler.retryAfter ?? usualBackoff)(work.attempts);
  if (wait === undefined) return { done: true, error: result.message };
  return { done: false, error: result.message, waitMs: wait };
}
