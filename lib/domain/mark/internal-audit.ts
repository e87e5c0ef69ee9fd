import { Refusal } from "@/lib/domain/core/refusal";
import { addMonths } from "@/lib/domain/core/swedish-time";

/** Every requirement is audited within three years (K2.9). */
const cycleMonths = 36;
/** An audit is planned and staffed ahead: what falls out of the cycle is said half a year before. */
const warningMonths = 6;

/** Days are YYYY-MM-DD. */
export interface InternalAudit {
  plannedOn: string;
  performedOn: string | null;
  requirements: readonly string[];
  conclusion: string;
}

/** Refuses an audit of nothing, one performed on a day to come, and one performed without a conclusion. */
export function refuseBadAudit(audit: InternalAudit, today: string, field: string): void {
  if (audit.requirements.length === 0) throw new Refusal("requirements-missing", {}, field);
  if (audit.performedOn === null) return;
  if (audit.performedOn > today) throw new Refusal("day-in-future", {}, "performedOn");
  if (audit.conclusion === "") throw new Refusal("conclusion-missing", {}, "conclusion");
}

/** never: no audit has looked at it. fallen-out: the last one is too old. falling-out: it will soon be. */
export const coverageStates = ["never", "fallen-out", "falling-out", "covered"] as const;
export type CoverageState = (typeof coverageStates)[number];

export interface Coverage {
  requirement: string;
  state: CoverageState;
  lastOn: string | null;
  /** The first day on which it is no longer covered. */
  fallsOutOn: string | null;
  /** The next audit planned to look at it. */
  plannedOn: string | null;
}

/** How the cycle of audits covers each requirement that applies: what nobody has looked at first, then by day. */
export function coverage(
  applies: readonly string[],
  audits: readonly InternalAudit[],
  today: string,
): Coverage[] {
  return applies
    .map((requirement) => coverageOf(requirement, audits, today))
    .sort((one, other) => (one.fallsOutOn ?? "").localeCompare(other.fallsOutOn ?? ""));
}

function coverageOf(requirement: string, audits: readonly InternalAudit[], today: string): Coverage {
  const looking = audits.filter(({ requirements }) => requirements.includes(requirement));
  const lastOn =
    looking
      .flatMap(({ performedOn }) => performedOn ?? [])
      .sort()
      .at(-1) ?? null;
  const fallsOutOn = lastOn && addMonths(lastOn, cycleMonths);
  const planned = looking.flatMap((audit) => (audit.performedOn === null ? audit.plannedOn : []));
  return {
    requirement,
    state: stateOf(fallsOutOn, today),
    lastOn,
    fallsOutOn,
    plannedOn: planned.sort()[0] ?? null,
  };
}

function stateOf(fallsOutOn: string | null, today: string): CoverageState {
  if (fallsOutOn === null) return "never";
  if (fallsOutOn <= today) return "fallen-out";
  return fallsOutOn <= addMonths(today, warningMonths) ? "falling-out" : "covered";
}

/** Whether an audit of the cycle has looked at it. */
export const isCovered = ({ state }: Coverage): boolean => state === "covered" || state === "falling-out";
