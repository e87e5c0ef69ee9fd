import { type Actor, accountOf, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** A large and a small deviation from a requirement, and what is no deviation but worth a look. */
export const findingSeverities = ["major", "minor", "observation"] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export const findingStatuses = ["open", "done", "verified"] as const;
export type FindingStatus = (typeof findingStatuses)[number];
/** As people see it: an open one is overdue when its day has passed. */
export const shownFindings = ["overdue", ...findingStatuses] as const;
export type ShownFinding = (typeof shownFindings)[number];

export interface Finding {
  status: FindingStatus;
  action: string;
  /** Accounts. */
  doneBy: string | null;
  verifiedBy: string | null;
}
export type FindingVerb = "close" | "verify" | "return";

/** What can be done with a finding in each status. */
const lifecycle: Record<FindingVerb, { from: readonly FindingStatus[]; to: FindingStatus }> = {
  close: { from: ["open"], to: "done" },
  verify: { from: ["done"], to: "verified" },
  return: { from: ["done", "verified"], to: "open" },
};

/** The finding as it will be. Whoever says that it is mended is never the one who sees that it is. */
export function step<Row extends Finding>(finding: Row, verb: FindingVerb, actor: Actor): Row {
  const { from, to } = lifecycle[verb];
  if (!from.includes(finding.status)) throw new Refusal("finding-wrong-status");
  const by = accountOf(actor);
  if (verb === "close") {
    if (finding.action.trim() === "") throw new Refusal("action-missing", {}, "action");
    return { ...finding, status: to, doneBy: by };
  }
  if (verb === "return") return { ...finding, status: to, doneBy: null, verifiedBy: null };
  if (!isSecondPerson(actor, finding.doneBy)) throw new Refusal("second-person-needed");
  return { ...finding, status: to, verifiedBy: by };
}

/** What this person may press: a second person's step is not offered to the first. */
export function openSteps(finding: Finding, actor: Actor): FindingVerb[] {
  return (["close", "verify", "return"] as const).filter(
    (verb) =>
      lifecycle[verb].from.includes(finding.status) &&
      !(verb === "verify" && !isSecondPerson(actor, finding.doneBy)),
  );
}

export function shownFinding({ status, dueOn }: { status: FindingStatus; dueOn: string }, today: string) {
  return status === "open" && dueOn < today ? "overdue" : status;
}
