import type { Actor } from "@/lib/domain/core/actor";
import { isJob, may } from "@/lib/domain/core/actor";

/** Why an e-ID is blocked, in plain words; RFC 5280 §5.3.1 has its own. */
export const reasons = [
  "lost",
  "stolen",
  "code-exposed",
  "leave-of-absence",
  "precaution",
  "employment-ended",
  "assignment-changed",
  "name-changed",
  "replaced",
  "damaged",
  "deceased",
  "never-collected",
  "issuer-closes",
  "misuse",
  "issued-in-error",
  "reserve-over",
] as const;
export type Reason = (typeof reasons)[number];

/** RFC 5280 §5.3.1, those we use. */
export const crlReasonsKnown = [
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "privilegeWithdrawn",
  "certificateHold",
  "unspecified",
  // Of an authority's own certificate, on its root's list, and of what it issued.
  "cACompromise",
] as const;
export type CrlReason = (typeof crlReasonsKnown)[number];

const crlReasons: Record<Reason, CrlReason> = {
  lost: "keyCompromise",
  stolen: "keyCompromise",
  "code-exposed": "keyCompromise",
  "leave-of-absence": "certificateHold",
  precaution: "certificateHold",
  "employment-ended": "affiliationChanged",
  "assignment-changed": "affiliationChanged",
  "name-changed": "affiliationChanged",
  replaced: "superseded",
  damaged: "superseded",
  deceased: "cessationOfOperation",
  "never-collected": "cessationOfOperation",
  "issuer-closes": "cessationOfOperation",
  misuse: "privilegeWithdrawn",
  "issued-in-error": "privilegeWithdrawn",
  "reserve-over": "cessationOfOperation",
};

/** The reason to publish for a permanent block. A hold reason made permanent says nothing more. */
export function crlReason(reason: Reason): CrlReason {
  const published = crlReasons[reason];
  return published === "certificateHold" ? "unspecified" : published;
}

export const suspensionReasons: readonly Reason[] = [
  "lost",
  "stolen",
  "code-exposed",
  "leave-of-absence",
  "precaution",
];
export const revocationReasons: readonly Reason[] = reasons.filter(
  (reason) => crlReasons[reason] !== "certificateHold",
);
export const cancellationReasons: readonly Reason[] = [
  "issued-in-error",
  "employment-ended",
  "assignment-changed",
  "damaged",
  "never-collected",
];
/** What can be reported of a carrier. A holder knows this much; the rest is for the employer to say. */
export const lossReasons = ["lost", "stolen", "code-exposed"] as const satisfies readonly Reason[];
export type LossReason = (typeof lossReasons)[number];

function isLossReason(reason: Reason): reason is LossReason {
  return lossReasons.some((known) => known === reason);
}

/** What a person can choose. */
export const stated = (among: readonly Reason[]): Reason[] =>
  among.filter((reason) => reason !== "reserve-over");

export function mayState(actor: Actor, reason: Reason): boolean {
  if (reason === "reserve-over") return isJob(actor); // the card's, when it is back or its time is over
  return may(actor, "eid:suspend") || isLossReason(reason);
}

/** Somebody else may hold the key: published as keyCompromise. */
export function meansCompromise(reason: Reason | null): boolean {
  return reason !== null && crlReasons[reason] === "keyCompromise";
}

/** Stolen or exposed: somebody else may hold it, so the one who blocked may not alone unblock. */
export function needsSecondPersonToResume(reason: Reason | null): boolean {
  return reason === "stolen" || reason === "code-exposed";
}

/** keyCompromise never weakens: what a hold said of the key outlives a milder final reason. */
export function strongestReason(held: Reason | null, stated: Reason): Reason {
  return held && meansCompromise(held) && !meansCompromise(stated) ? held : stated;
}
