import type { NamedMark } from "@/db/mark/quality-mark";
import type { DeclarationKind } from "@/lib/domain/mark/declaration";
import type { FollowUp } from "@/lib/domain/mark/follow-up";
import type { ServedFramework } from "@/lib/domain/mark/framework";
import type { IncidentReport } from "@/lib/domain/mark/incident";

type Many = "controls" | "findings" | "requirements" | "not-applicables";

/** What waits for somebody because of a quality mark. Days are YYYY-MM-DD. */
export type MarkTodo = { markId: string } & (
  | { kind: "incident"; id: string; title: string; report: IncidentReport; dueAt: Date; overdue: boolean }
  | { kind: "control"; control: string; since: Date }
  | { kind: "finding"; id: string; requirement: string; text: string; dueOn: string }
  | { kind: "requirement"; id: string; titleSv: string; titleEn: string; dueOn: string | null }
  /** That it does not apply waits for this one's word; `name` asked. */
  | { kind: "not-applicable"; id: string; titleSv: string; titleEn: string; name: string; since: Date | null }
  /** Signed by `name`, and waits for a second signature. */
  | { kind: "signature"; declaration: DeclarationKind; name: string; since: Date | null }
  /** What recurs and should have been done by now, by kind. */
  | { kind: "upkeep"; count: number; late: Pick<FollowUp, "kind" | "count">[] }
  /** Requirements that nobody owns. */
  | { kind: "ownerless"; count: number; issuerName: string; level: number }
  /** More of a kind than are told one by one; `ownerId` where they are only this officer's. */
  | { kind: Many | "evidence"; count: number; ownerId?: string }
);

/** A mark, and what it is measured against. */
export interface Known {
  mark: NamedMark;
  framework: ServedFramework;
}

const mostTold = 3;

/** One line each, or one for all of them: a list of forty hides what else waits. */
export function fewOrCount(rows: MarkTodo[], kind: Many, ownerId?: string): MarkTodo[] {
  const [first] = rows;
  if (!first || rows.length <= mostTold) return rows;
  return [{ kind, markId: first.markId, count: rows.length, ...(ownerId ? { ownerId } : {}) }];
}
