import { type Actor, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type Disposal,
  type DisposalState,
  type DisposalVerb,
  disposalState,
  disposalVerbs,
} from "./disposal";

/** Why a person may ask to be erased: GDPR article 17.1, a to e. */
export const erasureGrounds = [
  "no-longer-needed",
  "consent-withdrawn",
  "objection-upheld",
  "unlawful",
  "legal-obligation",
] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/**
 * What keeps somebody in the register (GDPR article 17.3), each a refusal. Which of them hold of a person the database
 * says, by its own clock, and asks again when it erases (tenant.erasure_hindrances in db/core/erasure.sql).
 */
export const erasureHindrances = [
  "erasure-employed",
  "erasure-employed-until",
  "erasure-eid-kept",
  "erasure-incident-open",
  "erasure-objection-open",
  "erasure-objection-kept",
  "erasure-officer",
  "erasure-officer-kept",
] as const;
export type ErasureHindrance = (typeof erasureHindrances)[number];

export interface Hindrance {
  code: ErasureHindrance;
  /** The first day on which it no longer hinders, where that is known. */
  until: string | null;
}

/** Throws Refusal with the first of what hinders, and the others with it. */
export function refuseHindered(hindrances: readonly Hindrance[]): void {
  const [first, ...also] = hindrances.map(
    ({ code, until }) => new Refusal(code, until === null ? {} : { day: until }),
  );
  if (first) throw new Refusal(first.code, first.detail, undefined, also);
}

/** An erasure is decided as a disposal is: by two, and either can stop it until it is carried out. */
export type Erasure = Disposal;
export const erasureState = disposalState;

/** Throws Refusal for what this officer may not do with it as it is now. */
export function refuseErasureVerb(one: Erasure, verb: DisposalVerb, actor: Actor, now: Date): void {
  const rule = disposalVerbs[verb];
  const state = erasureState(one, now);
  if (!rule.from.some((from: DisposalState) => from === state))
    throw new Refusal("erasure-wrong-state", { state });
  if (rule.second && !isSecondPerson(actor, one.proposedBy)) throw new Refusal("second-person-needed");
}

/** The buttons: exactly what would not be refused. */
export function openErasureVerbs(one: Erasure, actor: Actor, now: Date): DisposalVerb[] {
  return (Object.keys(disposalVerbs) as DisposalVerb[]).filter((verb) => {
    try {
      refuseErasureVerb(one, verb, actor, now);
      return true;
    } catch (why) {
      if (why instanceof Refusal) return false;
      throw why;
    }
  });
}

/** What of somebody goes, in groups that people know, and what stays, with until when: the preview. Tables: db/core/erase-person.sql. */
export const erasedGroups = ["register", "eids", "access", "mail", "sign-in", "log", "search"] as const;
export const keptThings = [
  "log-chain",
  "signatures",
  "disclosures",
  "lists",
  "decided-by",
  "files",
  "backups",
] as const;
