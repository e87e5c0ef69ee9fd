import type { Level } from "@/lib/domain/core/level";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { JobKind } from "@/lib/domain/operation/job-kind";
import type { SecondStepKind } from "@/lib/domain/operation/second-step";
import type { MarkTodo } from "./mark-todo-kind";

/** Steps of an e-ID that are told here. */
export type EidStep = "approve" | "produce" | "retry" | "decide" | "lift" | "returned";

/** A decision that `by` has begun; of plans for many e-IDs `what` is the verb and `rows` how many. */
export interface SecondStep {
  kind: "second";
  step: SecondStepKind;
  count: number;
  by: string | null;
  since: Date;
  /** Below the employer's address. */
  path: string;
  what: string | null;
  rows: number | null;
}

/** E-IDs that wait for the same step after one colleague's. */
export interface ManyEids<Kind extends string> {
  kind: "many";
  step: Kind;
  count: number;
  by: string | null;
  since: Date;
  revokesAt: Date | null;
}

/** Cards of a batch: to be sent, or whose answer is to be taken in. */
export interface BatchTask<Wait extends string> {
  kind: "batch";
  wait: Wait;
  batchId: string;
  number: number;
  bureau: string;
  count: number;
  since: Date;
}

/** What an officer can do now. */
export type Todo =
  | {
      kind: EidStep;
      eidId: string;
      number: string;
      name: string;
      level: Level;
      carrier: Carrier;
      /** The officer who took the step before. */
      by: string | null;
      since: Date;
      revokesAt: Date | null;
      /** The day of return from leave, YYYY-MM-DD. */
      dueOn: string | null;
      /** Why a colleague sent an order back. */
      reason: string | null;
    }
  | ManyEids<EidStep>
  | BatchTask<"send" | "take-in">
  | SecondStep
  /** A job of theirs that failed or refused rows, until they have seen it. */
  | { kind: "unseen-job"; jobId: string; job: JobKind; refused: number; total: number | null; since: Date }
  | {
      kind:
        | "addresses"
        | "found"
        | "manager-requests"
        | "objections"
        | "access-requests"
        | "access-cards"
        | "recertifications"
        | "replacements"
        | "reserve-cards"
        | "card-series"
        | "withdrawn-cards"
        | "approvals-differ"
        | "person-requests"
        | "ended"
        | "exports"
        | "jobs"
        | "dead-letters"
        | "bounces"
        | "passkey-invitations";
      count: number;
    }
  /** A client's list that waits for an officer's decision, or a client whose list has not come in time. */
  | { kind: "feed"; wait: "decide" | "silent"; id: string; name: string; since: Date }
  /** An address that one person alone stands behind. */
  | { kind: "address"; employeeId: string; addressId: string; name: string; waiting: boolean; since: Date }
  /** An officer held back from blocking, for a colleague to look at. */
  | { kind: "paused"; pauseId: string; name: string; blocks: number; since: Date }
  /** Signed by `name`, and waits for a second person's signature while that holds. */
  | { kind: "successor"; issuerId: string; issuer: string; name: string; dueAt: Date }
  | { kind: "new-root"; authority: string; name: string; dueAt: Date }
  | MarkTodo;

/** A row before it is known to be shown: only then its name is looked at, which is on record. */
export type Unnamed =
  | Todo
  | (Omit<Extract<Todo, { eidId: string }>, "name"> & { name: () => string })
  | (Omit<Extract<Todo, { addressId: string }>, "name"> & { name: () => string });
export const named = (one: Unnamed): Todo =>
  "name" in one && typeof one.name === "function" ? ({ ...one, name: one.name() } as Todo) : (one as Todo);
