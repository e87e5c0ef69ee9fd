import { type Actor, isSecondPerson, may } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type ProofEid, proofEidsOn } from "@/lib/domain/people/private-eid";
import type { Eid, EidStatus } from "./eid";
import { transition } from "./eid-transition";
import { type IdentityDocument, type IdentityMethod, methodReaches } from "./identity-check";

/** How the activation code reaches the holder, apart from the carrier itself (K6.7). */
export const activationChannels = ["chosen-by-holder", "letter", "digital-mailbox", "text-message"] as const;
export type ActivationChannel = (typeof activationChannels)[number];

/** The e-ID as the desk sees it. */
export interface DeskEid extends Eid {
  carrierNumber: string | null;
  keyProvenance: string | null;
  /** Last day to collect, YYYY-MM-DD. */
  collectBy: string | null;
}

/**
 * The e-ID as it is once handed over, or a Refusal: asked at every step of the desk, so that nobody prepares
 * what they may not finish.
 */
export function handOver<E extends DeskEid>(
  eid: E,
  holder: { protectedIdentity: boolean },
  act: { actor: Actor; now: Date },
): E {
  if (holder.protectedIdentity && !may(act.actor, "employee:read-protected"))
    throw new Refusal("protected-needs-permission");
  const after = { ...eid, ...transition(eid, { verb: "hand-over", ...act }), handedOverAt: act.now };
  // Two words about one key must be two people's, also where a second person is otherwise not asked for. And whoever made
  // an attested one holds the carrier with its PIN: that it reaches its holder is another's to see.
  if (eid.keyProvenance !== "bare-request" && !isSecondPerson(act.actor, eid.producedBy))
    throw new Refusal("second-person-needed", { verb: "hand-over" });
  if (collectionOver(eid.collectBy, act.now))
    throw new Refusal("collection-over", { day: eid.collectBy ?? "" });
  return after;
}

/** A reserve card is made while the person waits, so from level 3 two officers stand at the desk, and a third made it. */
export const needsTwoAtDesk = (eid: { level: Level; reserve?: boolean | undefined }): boolean =>
  eid.reserve === true && eid.level >= 3;

export function refuseAlone(eid: { level: Level; reserve: boolean }, preparedBy: string, actor: Actor): void {
  if (needsTwoAtDesk(eid) && !isSecondPerson(actor, preparedBy))
    throw new Refusal("second-person-needed", { verb: "hand-over" });
}

/** The last day counts whole. */
export function collectionOver(collectBy: string | null, now: Date): boolean {
  return collectBy !== null && collectBy < dayOf(now);
}

/** What may be left of a predecessor to block: one already ended stays as it is. */
export function isBlockable(status: EidStatus): boolean {
  return status === "ready" || status === "active" || status === "suspended";
}

/** A bare request proves nothing about the carrier; from level 3 two people give their word, or the carrier its own. */
export function needsKeyDeclaration(eid: Pick<DeskEid, "level" | "supplied" | "keyProvenance">): boolean {
  if (eid.supplied || eid.keyProvenance === "attested") return false;
  return eid.level >= 3 || eid.keyProvenance === "declared";
}

/**
 * As printed, whatever the reader or scanner made of it: letters A to Z and digits and nothing between them, so that one
 * card has one number. `tenant.card_parts` (db/core/card-stock.sql) is the same in SQL.
 */
export function plainCarrierNumber(typed: string): string {
  return writtenCarrierNumber(typed)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
}

/** What is kept of a number as it was typed: what is no letter or digit of a card's only groups it. */
export function writtenCarrierNumber(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/\p{Pd}|\u2212/gu, "-")
    .replace(/[^0-9A-Za-z-]+/g, " ")
    .trim();
}

export function methodsFor(level: Level, methods: readonly IdentityMethod[]): IdentityMethod[] {
  return methods.filter((method) => methodReaches(method, level));
}

/** What the officer says at the desk before the holder is asked to sign. */
export interface DeskAnswers {
  carrierNumber: string;
  method: IdentityMethod;
  document: IdentityDocument | null;
  /** Last four of the document's number, in capitals. */
  documentTail: string | null;
  /** The e-ID the person proved themselves with at a distance (K5.12). */
  proofEid: ProofEid | null;
  /** Where the check can be found again, when nobody stood at the desk. */
  reference: string | null;
  keyDeclared: boolean;
  codeChannel: ActivationChannel | null;
}
type Complete = { codeChannel: ActivationChannel };

/**
 * Throws a Refusal that names every field to mend: another card, a way that does not reach the level, a word not given.
 */
export function refuseIncomplete<G extends DeskAnswers>(
  eid: DeskEid,
  given: G,
  /** YYYY-MM-DD: an e-ID proves nothing before it exists. */
  today: string,
): asserts given is G & Complete {
  const declares = needsKeyDeclaration(eid);
  if (declares && eid.keyProvenance !== "declared") throw new Refusal("provenance-missing");
  refuseAll([
    ...carrierFaults(eid, given),
    ...checkFaults(eid, given, today),
    ...(given.codeChannel ? [] : [incomplete("codeChannel")]),
    ...(declares && !given.keyDeclared ? [new Refusal("provenance-missing", {}, "keyDeclared")] : []),
  ]);
}

const incomplete = (field: keyof DeskAnswers) => new Refusal("checklist-incomplete", {}, field);

function carrierFaults(eid: DeskEid, given: DeskAnswers): Refusal[] {
  if (!eid.carrierNumber) return [];
  const typed = plainCarrierNumber(given.carrierNumber);
  if (!typed) return [new Refusal("carrier-number-missing", {}, "carrierNumber")];
  const same = typed === plainCarrierNumber(eid.carrierNumber);
  return same ? [] : [new Refusal("card-number-differs", {}, "carrierNumber")];
}

/** The last four of a document's number, in capitals; null for what is not four. */
export function documentTailOf(typed: string): string | null {
  const tail = typed.trim().toUpperCase();
  return /^[0-9A-Z]{4}$/.test(tail) ? tail : null;
}

function checkFaults(
  eid: DeskEid,
  { method, document, documentTail, proofEid, reference }: DeskAnswers,
  today: string,
): Refusal[] {
  if (!methodReaches(method, eid.level)) return [new Refusal("level-above-evidence", {}, "method")];
  if (method !== "in-person") {
    const proved = method !== "other-eid" || (proofEid !== null && proofEidsOn(today).includes(proofEid));
    return [...(proved ? [] : [incomplete("proofEid")]), ...(reference ? [] : [incomplete("reference")])];
  }
  const tail = documentTailOf(documentTail ?? "");
  return [...(document ? [] : [incomplete("document")]), ...(tail ? [] : [incomplete("documentTail")])];
}
