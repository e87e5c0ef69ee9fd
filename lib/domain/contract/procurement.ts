import { Refusal } from "@/lib/domain/core/refusal";
import { restDay } from "@/lib/domain/core/swedish-days";
import { addDays } from "@/lib/domain/core/swedish-time";
import { type Answers, type DemandCode, type UnmetDemand, unmetDemands } from "./demand";

interface Procedure {
  /** Announced to everybody before it is decided. */
  announced: boolean;
  /** Under a framework agreement. */
  underFramework: boolean;
  /** No contract until the bidders have had time to have the decision tried (LOU 20:1–2). */
  standstill: boolean;
}
export const procedures = {
  open: { announced: true, underFramework: false, standstill: true },
  restricted: { announced: true, underFramework: false, standstill: true },
  ranking: { announced: false, underFramework: true, standstill: false },
  "renewed-competition": { announced: false, underFramework: true, standstill: false },
  "direct-award": { announced: false, underFramework: false, standstill: false },
} as const satisfies Record<string, Procedure>;
export type ProcedureCode = keyof typeof procedures;
export const procedureCodes = Object.keys(procedures) as ProcedureCode[];

/** LOU 20:1: ten days when the decision was sent electronically, fifteen otherwise; none where none is asked for. */
export const standstills = [0, 10, 15] as const;

/** Below this an award may be direct (LOU 19 a:7); above it only for the law's special reasons. */
export const directAwardOre = 70_000_000;

export interface ProcurementPlan {
  procedure: ProcedureCode;
  frameworkId: string | null;
  directAwardReason: string | null;
}

/** Throws Refusal for a plan the procedure does not permit. */
export function checkPlan(plan: ProcurementPlan): void {
  const rule: Procedure = procedures[plan.procedure];
  if (plan.procedure === "direct-award" && !plan.directAwardReason)
    throw new Refusal("direct-award-reason-missing", {}, "directAwardReason");
  if (rule.underFramework && plan.frameworkId === null)
    throw new Refusal("framework-missing", {}, "frameworkId");
}

/** What standstill is reckoned with before the decision says how it was sent. */
export function usualStandstill(procedure: ProcedureCode): number {
  return procedures[procedure].standstill ? 10 : 0;
}

/** A procurement as its rules see it. Days are YYYY-MM-DD. */
export interface Procurement extends ProcurementPlan {
  announcedOn: string | null;
  decidedOn: string | null;
  notifiedOn: string | null;
  standstillDays: number;
  winnerId: string | null;
  cancelledOn: string | null;
  /** Whether the contract that came of it is signed. */
  contracted: boolean;
}

/** Nothing more is changed once it was cancelled or its contract is signed. */
export function refuseClosed({ cancelledOn, contracted }: Procurement): void {
  if (cancelledOn !== null || contracted) throw new Refusal("procurement-closed");
}

export interface Award {
  decidedOn: string;
  /** When the bidders were told. */
  notifiedOn: string;
  winnerId: string;
  standstillDays: number;
}

/** Throws Refusal for a decision that cannot have been made, or not yet. */
export function checkAward(
  before: Procurement,
  award: Award,
  bidders: readonly string[],
  today: string,
): void {
  refuseClosed(before);
  const rule: Procedure = procedures[before.procedure];
  if (rule.announced && before.announcedOn === null) throw new Refusal("announcement-missing");
  if (!bidders.includes(award.winnerId)) throw new Refusal("winner-not-bidder", {}, "winnerId");
  if (before.announcedOn !== null && award.decidedOn < before.announcedOn)
    throw new Refusal("decision-before-announcement", { day: before.announcedOn }, "decidedOn");
  if (award.decidedOn > today) throw new Refusal("day-in-future", {}, "decidedOn");
  if (award.notifiedOn < award.decidedOn) throw new Refusal("notice-before-decision", {}, "notifiedOn");
  if (award.notifiedOn > today) throw new Refusal("day-in-future", {}, "notifiedOn");
  if (rule.standstill && award.standstillDays < 10)
    throw new Refusal("standstill-too-short", {}, "standstillDays");
}

/**
 * The last day of standstill; null without one. A last day nobody works on is the next one somebody does
 * (lag 1930:173 §2), so that whoever wants the decision tried has a working day for it.
 */
export function lastStandstillDay(notifiedOn: string, days: number): string | null {
  if (days === 0) return null;
  let last = addDays(notifiedOn, days);
  while (restDay(last)) last = addDays(last, 1);
  return last;
}

export const procurementStates = [
  "planned",
  "announced",
  "standstill",
  "decided",
  "contracted",
  "cancelled",
] as const;
export type ProcurementState = (typeof procurementStates)[number];

/** Where it stands on a day; never stored. */
export function procurementState(of: Procurement, day: string): ProcurementState {
  if (of.cancelledOn !== null) return "cancelled";
  if (of.contracted) return "contracted";
  if (of.notifiedOn !== null) {
    const last = lastStandstillDay(of.notifiedOn, of.standstillDays);
    return last !== null && day <= last ? "standstill" : "decided";
  }
  return of.announcedOn === null ? "planned" : "announced";
}

/** What stands between a procurement and its contract. */
export interface SigningCase {
  cancelledOn: string | null;
  notifiedOn: string | null;
  standstillDays: number;
  winnerId: string | null;
  /** The party of the contract. */
  partyId: string;
  /** The winner's. */
  answers: Answers;
  /** Demands of the winner's that a second person has let go. */
  excepted: readonly DemandCode[];
}
export interface Obstacles {
  cancelled: boolean;
  undecided: boolean;
  otherWinner: boolean;
  /** Its last day, while it runs. */
  standstill: string | null;
  demands: UnmetDemand[];
}

/** Everything that stands in the way of signing on a day; nobody can let standstill go. */
export function obstaclesTo(signing: SigningCase, day: string): Obstacles {
  const { notifiedOn } = signing;
  const last = notifiedOn && lastStandstillDay(notifiedOn, signing.standstillDays);
  return {
    cancelled: signing.cancelledOn !== null,
    undecided: notifiedOn === null || day < notifiedOn,
    otherWinner: signing.winnerId !== null && signing.winnerId !== signing.partyId,
    standstill: last && day <= last ? last : null,
    demands: unmetDemands(signing.answers, signing.excepted),
  };
}

/** Why a contract of this procurement may not be signed on a day; null when it may. */
export function signingObstacle(signing: SigningCase, day: string): Refusal | null {
  const found = obstaclesTo(signing, day);
  if (found.cancelled) return new Refusal("procurement-closed");
  if (found.undecided) return new Refusal("award-missing");
  if (found.otherWinner) return new Refusal("not-the-winner");
  if (found.standstill) return new Refusal("standstill-running", { day: found.standstill });
  return found.demands.length > 0
    ? new Refusal("demands-not-met", { count: String(found.demands.length) })
    : null;
}

/** An agreement as far as it is asked whether it can be a procurement's contract. */
export interface Contract {
  partyId: string;
  frameworkId: string | null;
  signedOn: string | null;
  counterSignedOn: string | null;
}

/** Why an agreement cannot be the contract; null when it can. One that is signed must have kept the rules on that day. */
export function linkObstacle(
  { winnerId, frameworkId }: Pick<Procurement, "winnerId" | "frameworkId">,
  signing: SigningCase,
  contract: Contract,
): Refusal | null {
  if (winnerId === null) return new Refusal("award-missing");
  if (contract.partyId !== winnerId) return new Refusal("not-the-winner", {}, "agreementId");
  if (frameworkId !== null && contract.frameworkId !== frameworkId)
    return new Refusal("other-framework", {}, "agreementId");
  const [first] = [contract.signedOn, contract.counterSignedOn].filter((day) => day !== null).sort();
  return first === undefined ? null : signingObstacle(signing, first);
}

/** Demands let go for some bidders and not for others in a procedure everybody could take part in (LOU 4:1). */
export function unequalDemands(
  procedure: ProcedureCode,
  bidders: readonly string[],
  allowed: readonly { partyId: string; demand: DemandCode }[],
): DemandCode[] {
  if (!procedures[procedure].announced || bidders.length < 2) return [];
  const demands = [...new Set(allowed.map(({ demand }) => demand))];
  return demands.filter((demand) =>
    bidders.some((id) => !allowed.some((one) => one.partyId === id && one.demand === demand)),
  );
}
