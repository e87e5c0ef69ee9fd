import { type Actor, isOwner, isSamePerson, isSecondPerson, may } from "@/lib/domain/core/actor";
import type { Classification } from "@/lib/domain/core/classification";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays } from "@/lib/domain/core/swedish-time";

/** What shows that a requirement is met. */
export const evidenceKinds = ["file", "link", "agreement", "control"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const evidenceStates = ["not-ready", "ready", "approved", "returned"] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/** What the rules need of a piece of evidence. Days are YYYY-MM-DD and counted whole. */
export interface Evidence {
  state: EvidenceState;
  /** secret: its content is for its author, its owner and whoever reviews. */
  classification: Classification;
  effectiveFrom: string;
  effectiveTo: string | null;
  /** Id of an officer. */
  ownerId: string | null;
  /** Id of an account. */
  authorId: string;
  withdrawnAt: Date | null;
  supersededBy: string | null;
}

type Who = "theirs" | "another" | "anybody";
interface Rule {
  from: readonly EvidenceState[];
  to: EvidenceState | null;
  who: Who;
}
/** What may be done with evidence. What is approved is never changed: something new takes its place. */
const lifecycle = {
  edit: { from: ["not-ready", "ready", "returned"], to: "not-ready", who: "theirs" },
  "mark-ready": { from: ["not-ready"], to: "ready", who: "theirs" },
  approve: { from: ["ready"], to: "approved", who: "another" },
  return: { from: ["ready"], to: "returned", who: "another" },
  withdraw: { from: ["not-ready", "ready", "returned"], to: null, who: "theirs" },
  supersede: { from: ["approved"], to: null, who: "anybody" },
} as const satisfies Record<string, Rule>;
export type EvidenceVerb = keyof typeof lifecycle;

/** The author's, or the owner's: an owner takes over where an author has left. */
function isTheirs({ authorId, ownerId }: Evidence, actor: Actor): boolean {
  return isSamePerson(actor, authorId) || isOwner(actor, ownerId);
}

/** The state after the deed. Throws for a deed that is not open, or that is another's. */
export function transition(evidence: Evidence, verb: EvidenceVerb, actor: Actor): EvidenceState {
  const rule: Rule = lifecycle[verb];
  if (evidence.withdrawnAt !== null || evidence.supersededBy !== null) throw new Refusal("evidence-gone");
  if (rule.who === "theirs" && !isTheirs(evidence, actor)) throw new Refusal("evidence-of-another");
  if (rule.who === "another" && !isSecondPerson(actor, evidence.authorId))
    throw new Refusal("second-person-needed");
  if (!rule.from.includes(evidence.state))
    throw new Refusal(evidence.state === "approved" ? "evidence-approved" : "evidence-wrong-state", {
      state: evidence.state,
    });
  return rule.to ?? evidence.state;
}

/**
 * What is approved is approved for what it served then: that it shows one requirement more is a reviewer's to say, and
 * not its author's. Before that the review sees what it serves.
 */
export function refuseToServeMore(evidence: Evidence, actor: Actor): void {
  if (evidence.withdrawnAt !== null || evidence.supersededBy !== null) throw new Refusal("evidence-gone");
  if (evidence.state !== "approved") return;
  if (!isSecondPerson(actor, evidence.authorId) || !may(actor, "evidence:review"))
    throw new Refusal("second-person-needed", {}, "use");
}

export function mayServeMore(evidence: Evidence, actor: Actor): boolean {
  try {
    refuseToServeMore(evidence, actor);
    return may(actor, "evidence:write");
  } catch {
    return false;
  }
}

/** What this person may do now; the buttons. */
export function availableVerbs(evidence: Evidence, actor: Actor): EvidenceVerb[] {
  const verbs = Object.keys(lifecycle) as EvidenceVerb[];
  return verbs.filter((verb) => {
    const { who }: Rule = lifecycle[verb];
    if (!may(actor, who === "another" ? "evidence:review" : "evidence:write")) return false;
    try {
      transition(evidence, verb, actor);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether this person may see what is in it. That it exists, and what it shows, is no secret. */
export function mayOpen(evidence: Evidence, actor: Actor): boolean {
  return evidence.classification !== "secret" || may(actor, "evidence:review") || isTheirs(evidence, actor);
}

export const evidenceStandings = ["in-force", "expiring", "ended", "not-begun"] as const;
export type EvidenceStanding = (typeof evidenceStandings)[number];

/** A new piece is not written in a day, so the end is said ahead of time. */
export const evidenceWarningDays = 60;

/** How its period stands on a day. */
export function standingOn(
  { effectiveFrom, effectiveTo }: Pick<Evidence, "effectiveFrom" | "effectiveTo">,
  day: string,
): EvidenceStanding {
  if (effectiveTo !== null && effectiveTo < day) return "ended";
  if (effectiveFrom > day) return "not-begun";
  return effectiveTo !== null && effectiveTo <= addDays(day, evidenceWarningDays) ? "expiring" : "in-force";
}

export function refuseBadPeriod({
  effectiveFrom,
  effectiveTo,
}: Pick<Evidence, "effectiveFrom" | "effectiveTo">): void {
  if (effectiveTo !== null && effectiveTo < effectiveFrom)
    throw new Refusal("end-before-start", {}, "effectiveTo");
}

/** A link is followed by others: over https, and with nobody's password in it. */
export function refuseBadLink(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== "https:" || parsed.username !== "" || parsed.password !== "")
    throw new Refusal("link-not-https", {}, "url");
}

export const evidenceTasks = ["returned", "review", "ended", "expiring"] as const;
export type EvidenceTask = (typeof evidenceTasks)[number];

/** What this person should do about it today; null for nothing. */
export function taskOf(evidence: Evidence, actor: Actor, day: string): EvidenceTask | null {
  if (evidence.withdrawnAt !== null || evidence.supersededBy !== null) return null;
  const theirs = isTheirs(evidence, actor) && may(actor, "evidence:write");
  const reviews = may(actor, "evidence:review");
  if (evidence.state === "returned") return theirs ? "returned" : null;
  if (evidence.state === "ready")
    return reviews && isSecondPerson(actor, evidence.authorId) ? "review" : null;
  const standing = standingOn(evidence, day);
  const ends = standing === "ended" || standing === "expiring";
  return evidence.state === "approved" && ends && (theirs || reviews) ? standing : null;
}
