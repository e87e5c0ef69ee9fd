import type { AuditEntry } from "@/db/core/audit";
import type { JobRecord, JobRow, NumberedOutcome } from "@/db/operation/job";
import type { Scope } from "@/lib/command";
import type { Actor } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";

/** What a chunk works in: its transaction, and whoever asked for the job as they are now. */
export interface JobScope<Input> extends Scope {
  job: JobRecord;
  input: Input;
}

/** How each of a chunk's rows went, and what the log says: as many entries as there are deeds. */
export interface ChunkResult {
  outcomes: NumberedOutcome[];
  audit?: AuditEntry[];
}

interface AnyJob<Input> {
  /** What whoever asked must be able to do; asked at every chunk. */
  permission(input: Input): Permission;
}

/**
 * Work of so many rows. A chunk's rows, their outcomes and their entries are one short transaction. Rules are asked
 * before anything is written, so that what they refuse is an outcome. A throw undoes the chunk, whose rows are then
 * tried one at a time: alone, a row that throws a Refusal, or that the database refuses for its values, is refused.
 */
export interface RowJob<Input> extends AnyJob<Input> {
  chunkRows: number;
  run(scope: JobScope<Input>, rows: readonly JobRow[]): Promise<ChunkResult>;
  /** Once every row has an outcome, in a transaction of its own. */
  finish?(scope: JobScope<Input>): Promise<AuditEntry[] | undefined>;
}

/** What the making of something whole has at hand, outside any transaction. */
export interface Making<Input> {
  job: JobRecord;
  input: Input;
  actor: Actor;
  now: Date;
  /** Tells how far it has come. Throws when the job is paused, cancelled or another's: nothing is to be done about it. */
  progress(done: number, total?: number): Promise<void>;
}

/** Written in one transaction once all is made; answers how many rows it became. */
export type Keep<Input> = (scope: JobScope<Input>) => Promise<{ rows: number; audit?: AuditEntry[] }>;

/** Work that becomes one thing, such as a file. Begun anew after a crash or a pause, it has written nothing before `Keep`. */
export interface WholeJob<Input> extends AnyJob<Input> {
  make(making: Making<Input>): Promise<Keep<Input>>;
}

// biome-ignore lint/suspicious/noExplicitAny: of whatever input; the table of kinds (job-kinds.ts) holds each to its own
export type JobHandler = RowJob<any> | WholeJob<any>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;
