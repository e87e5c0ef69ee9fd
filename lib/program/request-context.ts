import { AsyncLocalStorage } from "node:async_hooks";

/** What each line of the log says of the work it is of: ids, kinds and names of ours, and nobody's own. */
export interface WorkContext {
  /** The request's id, as its answer, its fault page and its lines have it. */
  request?: string;
  /** The employer's id. */
  organisation?: string;
  /** The kind of actor, never which. */
  actor?: string;
  command?: string;
}
/** Words for a form that was sent from an outdated page. */
export interface OutdatedRefusal {
  title?: string;
  message: string;
}
interface Held extends WorkContext {
  faults?: number;
  outdated?: OutdatedRefusal;
}

// On globalThis, since instrumentation.ts, proxy.ts and the pages each have their own copy of a module.
const holder = globalThis as unknown as { sigillWork?: AsyncLocalStorage<Held> };
const work = (): AsyncLocalStorage<Held> => {
  holder.sigillWork ??= new AsyncLocalStorage();
  return holder.sigillWork;
};

/** All that is done for one request, whatever bundle it is in. */
export function withinRequest<T>(id: string, run: () => T): T {
  return work().run({ request: id }, run);
}

/** A command, within a request or in the worker. */
export function withinCommand<T>(about: Omit<WorkContext, "request">, run: () => T): T {
  const held = work().getStore();
  return work().run({ ...(held?.request && { request: held.request }), ...about }, run);
}

/** Whose page it is, once that is known. */
export function noteActor({ organisationId, kind }: { organisationId: string; kind: string }): void {
  const held = work().getStore();
  if (held && !held.command) Object.assign(held, { organisation: organisationId, actor: kind });
}

export function contextOf(): WorkContext {
  const { faults: _faults, outdated: _outdated, ...context } = work().getStore() ?? {};
  return context;
}

/** The page that answers this request may no longer have the form: then it shows the refusal itself. */
export function noteOutdated(refusal: OutdatedRefusal): void {
  const held = work().getStore();
  if (held) held.outdated = refusal;
}

export const outdatedOfRequest = (): OutdatedRefusal | undefined => work().getStore()?.outdated;

export const currentRequestId = (): string | undefined => work().getStore()?.request;

/**
 * The fault, with the request's id as what Next shows and logs of it. A second fault of the same request gets a number
 * after it: Next passes over a fault whose digest it has seen.
 */
export function numbered(fault: unknown): unknown {
  const held = work().getStore();
  if (!held?.request || !(fault instanceof Error) || "digest" in fault) return fault;
  held.faults = (held.faults ?? 0) + 1;
  const digest = held.faults === 1 ? held.request : `${held.request}-${held.faults}`;
  return Object.assign(fault, { digest });
}
