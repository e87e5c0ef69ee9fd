import type { MarkTodo } from "./mark-todo-kind";

/** What waits for an officer. */
export type Todo =
  | {
      kind: "approve" | "produce" | "retry" | "hand-over" | "decide";
      eidId: string;
      number: string;
      name: string;
      level: number;
      carrier: string;
      since: Date;
      revokesAt: Date | null;
      collectBy: string | null;
    }
  /** An order of theirs that a colleague sent back. */
  | { kind: "returned"; eidId: string; number: string; name: string; reason: string; since: Date }
  | {
      kind:
        | "found"
        | "roles"
        | "manager-requests"
        | "objections"
        | "access-requests"
        | "access-cards"
        | "recertifications"
        | "disposals"
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
        | "bounces";
      count: number;
    }
  /** An address that one person alone stands behind. */
  | { kind: "address"; employeeId: string; addressId: string; name: string; waiting: boolean; since: Date }
  /** An officer held back from blocking, for a colleague to look at. */
  | { kind: "paused"; pauseId: string; name: string; blocks: number; since: Date }
  /** Signed by `name`, and waits for a second person's signature while that holds. */
  | { kind: "successor"; issuerId: string; issuer: string; name: string; dueAt: Date }
  | { kind: "new-root"; authority: string; name: string; dueAt: Date }
  | MarkTodo;

/** A row before it is known to be among those shown: only then its name is looked at, which is on record. */
export type Unnamed =
  | Todo
  | (Omit<Extract<Todo, { eidId: string }>, "name"> & { name: () => string })
  | (Omit<Extract<Todo, { addressId: string }>, "name"> & { name: () => string });
export const named = (one: Unnamed): Todo =>
  "name" in one && typeof one.name === "function" ? ({ ...one, name: one.name() } as Todo) : (one as Todo);
