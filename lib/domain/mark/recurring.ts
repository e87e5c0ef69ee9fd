import { dayOf } from "@/lib/domain/core/swedish-time";
import { type FollowUp, followUp } from "./follow-up";
import { type Coverage, coverage, type InternalAudit } from "./internal-audit";
import { nextReviewOn, trainingStanding } from "./review";

type PlannedAudit = InternalAudit & { id: string; title: string };

/** What an employer has done of what the framework has it do again and again; each list with the newest first. */
export interface RecurringFacts {
  risks: readonly { performedOn: string }[];
  roles: readonly { id: string; completedAt: Date | null; rows: number; decided: number }[];
  trainings: readonly {
    id: string;
    officerId: string;
    officerName: string;
    course: string;
    validTo: string | null;
  }[];
}

/** When what recurs is next to be done, of the employer as a whole; never done is due already. */
export const employerDue = ({ risks, roles, trainings }: RecurringFacts, today: string): FollowUp[] => [
  ...risksDue(risks),
  ...rolesDue(roles),
  ...trainingsDue(trainings, today),
];

/** The same of one mark: its internal audits. */
export function markDue(applies: readonly string[], audits: readonly PlannedAudit[], today: string) {
  const covers = coverage(applies, audits, today);
  return { covers, items: [...auditDue(audits), ...coverageDue(covers)] };
}

/** The next audit that is planned. */
function auditDue(audits: readonly PlannedAudit[]): FollowUp[] {
  const planned = audits.filter(({ performedOn }) => performedOn === null);
  const next = planned.toSorted((one, other) => one.plannedOn.localeCompare(other.plannedOn))[0];
  return next ? [followUp("audit", next.id, next.plannedOn, next.title)] : [];
}

/** The rest are told as a number; their page lists them all. */
const mostNamed = 6;

/** What no audit of the cycle has looked at and none is planned to, and what falls out next. */
function coverageDue(covers: readonly Coverage[]): FollowUp[] {
  const gaps = covers.filter(({ state, plannedOn }) => state !== "covered" && plannedOn === null);
  const [first] = gaps;
  if (!first) return [];
  const same = gaps.filter(({ fallsOutOn }) => fallsOutOn === first.fallsOutOn);
  const ids = same.map(({ requirement }) => requirement);
  const about = ids.slice(0, mostNamed).join(", ") + (ids.length > mostNamed ? " …" : "");
  return [followUp("coverage", "coverage", first.fallsOutOn, about, same.length)];
}

function risksDue([last]: RecurringFacts["risks"]): FollowUp[] {
  return [followUp("risk-review", "risks", last ? nextReviewOn(last.performedOn) : null, "")];
}

/** The review under way, or else the next one. */
function rolesDue(reviews: RecurringFacts["roles"]): FollowUp[] {
  const last = reviews.find(({ completedAt }) => completedAt !== null)?.completedAt;
  const dueOn = last ? nextReviewOn(dayOf(last)) : null;
  const open = reviews.find(({ completedAt }) => completedAt === null);
  if (open) return [followUp("role-review-open", open.id, dueOn, "", open.rows - open.decided)];
  return [followUp("role-review", "roles", dueOn, "")];
}

/** The courses that end or have ended, of each officer the newest of its name. */
function trainingsDue(trainings: RecurringFacts["trainings"], today: string): FollowUp[] {
  const newest = new Map<string, RecurringFacts["trainings"][number]>();
  for (const row of trainings) {
    const key = `${row.officerId} ${row.course}`;
    if (!newest.has(key)) newest.set(key, row);
  }
  return [...newest.values()]
    .filter(({ validTo }) => trainingStanding(validTo, today) !== "in-force")
    .map((row) => followUp("training", row.id, row.validTo, `${row.officerName}: ${row.course}`));
}
