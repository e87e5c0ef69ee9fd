import type { Level } from "@/lib/domain/core/level";
import type { Permission } from "@/lib/domain/core/permission";
import type { Carrier } from "./carrier";
import { cancellationReasons, type Reason, revocationReasons, suspensionReasons } from "./reason";

export const eidStatuses = [
  "ordered",
  "approved",
  "producing",
  "ready",
  "active",
  "suspended",
  "revoked",
  "cancelled",
] as const;
export type EidStatus = (typeof eidStatuses)[number];

/** One staff e-ID as the rules see it. People are account ids; the holder is an employee id. */
export interface Eid {
  id: string;
  number: string;
  employeeId: string;
  level: Level;
  carrier: Carrier;
  /** A supplier makes it and we record it; otherwise our own issuer does. */
  supplied: boolean;
  /** Its issuer is revoked (docs/adr/0116): it comes no further, and not back into use. */
  issuerRevoked?: boolean;
  /** Whether the type may be held (suspended); some issuers forbid it. */
  holdAllowed: boolean;
  /** Level 2 may do without a second person, if the type says so; levels 3 and 4 never (K3.4). */
  secondPerson: boolean;
  status: EidStatus;
  statusReason: Reason | null;
  statusSince: Date;
  validTo: Date;
  orderedBy: string | null;
  approvedBy: string | null;
  producedBy: string | null;
  handedOverBy: string | null;
  suspendedBy: string | null;
  /** When the hold began: kept as the revocation date of a later permanent block. */
  heldSince: Date | null;
  revokesAt: Date | null;
  /** When the carrier was lost, if known: the invalidity date. */
  lostAt: Date | null;
  /** The day that a hold for leave is over, if it is known. */
  returnsOn?: string | null;
  version: number;
}

export interface Rule {
  from: readonly EidStatus[];
  to: EidStatus;
  permission: Permission | "job";
  /** Nobody acts on themselves, except to block. */
  self: "refused" | "allowed";
  /** Who has already had a hand in it and therefore may not do this too (K3.4). */
  notThePerson?: "orderedBy" | "producedBy" | "suspendedBy";
  reasons?: readonly Reason[];
  /** A carrier past its end can be blocked, never opened. */
  whileValid?: true;
  /** Only for what a supplier makes (true) or only for what we make ourselves (false). */
  supplied?: boolean;
}

/** The whole lifecycle. Buttons, tests and refusals all follow from this table. */
// biome-ignore format: one row a verb is how the table is read
export const lifecycle = {
  approve:     { from: ["ordered"], to: "approved", permission: "eid:approve", self: "refused", notThePerson: "orderedBy", whileValid: true },
  return:      { from: ["ordered"], to: "ordered", permission: "eid:approve", self: "refused", notThePerson: "orderedBy" },
  produce:     { from: ["approved", "ready"], to: "producing", permission: "eid:produce", self: "refused", whileValid: true, supplied: false },
  complete:    { from: ["producing"], to: "ready", permission: "job", self: "refused" },
  fail:        { from: ["producing"], to: "approved", permission: "job", self: "refused" },
  receive:     { from: ["approved"], to: "ready", permission: "eid:produce", self: "refused", whileValid: true, supplied: true },
  "hand-over": { from: ["ready"], to: "active", permission: "eid:hand-over", self: "refused", notThePerson: "producedBy", whileValid: true },
  cancel:      { from: ["ordered", "approved", "ready"], to: "cancelled", permission: "eid:cancel", self: "refused", reasons: cancellationReasons },
  suspend:     { from: ["active"], to: "suspended", permission: "eid:suspend", self: "allowed", reasons: suspensionReasons },
  resume:      { from: ["suspended"], to: "active", permission: "eid:resume", self: "refused", notThePerson: "suspendedBy", whileValid: true },
  revoke:      { from: ["ready", "active", "suspended"], to: "revoked", permission: "eid:revoke", self: "allowed", reasons: revocationReasons },
} as const satisfies Record<string, Rule>;
export type EidVerb = keyof typeof lifecycle;
export const eidVerbs = Object.keys(lifecycle) as EidVerb[];
/** What a person may do, by a button; the rest is the worker's. */
export type PersonVerb = {
  [Verb in EidVerb]: (typeof lifecycle)[Verb]["permission"] extends "job" ? never : Verb;
}[EidVerb];

export interface EidEvent {
  /** What makes an e-ID, what moves it as its rule says, or what is noted of it and leaves it where it is. */
  is: "beginning" | "step" | "note";
  /** Whose it has to be for the history to hold (eid-chain.ts). */
  by: "person" | "job" | "either";
  /** Which column of the e-ID names who did it. */
  hand?: "orderedBy" | "approvedBy" | "producedBy" | "handedOverBy";
  /** What becomes of a hold: a step that makes one permanent leaves when it began and by whom. */
  hold?: "begins" | "ends" | "made-permanent";
  /** What the log calls it. */
  action: string;
  tone: "plain" | "usable" | "on-hold" | "blocked" | "void" | "failed";
  /** How its button looks, and the page it leads to; null is a form in place. */
  button?: { tone: "primary" | "quiet" | "danger"; page: string | null };
  /** By an officer's own hand it counts towards the limit on blocks. */
  blocks: boolean;
  /** Decides what relying parties are told, which is followed until they have seen it. */
  changesStatus: "to-blocked" | "to-good" | false;
  /** Its note is a code, told by the page itself. */
  noteIsCode?: true;
}
/** What a person may do has a button, and what is the worker's has none. */
type Whose<Verb> = Verb extends PersonVerb
  ? { is: "step"; by: "person" | "either"; button: object }
  : {
      is: Verb extends EidVerb ? "step" : "beginning" | "note";
      by: Verb extends EidVerb ? "job" : string;
      button?: never;
    };
export type EidEventVerb = EidVerb | "order" | "import" | "end-employment" | "remind";

/** Everything that can happen to an e-ID. Buttons, timelines, lists in SQL and the log follow from it. */
// biome-ignore format: one row an event is how the table is read
export const eidEvents = {
  order:            { is: "beginning", by: "person", hand: "orderedBy", action: "eid.ordered", tone: "plain", blocks: false, changesStatus: false },
  import:           { is: "beginning", by: "person", hand: "orderedBy", action: "eid.recorded", tone: "plain", blocks: false, changesStatus: false },
  approve:          { is: "step", by: "person", hand: "approvedBy", action: "eid.approved", tone: "plain", button: { tone: "primary", page: "approve" }, blocks: false, changesStatus: false },
  return:           { is: "step", by: "person", action: "eid.returned", tone: "failed", button: { tone: "quiet", page: "approve#return" }, blocks: false, changesStatus: false },
  produce:          { is: "step", by: "person", hand: "producedBy", action: "eid.production-ordered", tone: "plain", button: { tone: "primary", page: "produce" }, blocks: false, changesStatus: false },
  complete:         { is: "step", by: "job", action: "eid.produced", tone: "plain", blocks: false, changesStatus: false },
  fail:             { is: "step", by: "job", action: "eid.production-failed", tone: "failed", blocks: false, changesStatus: false, noteIsCode: true },
  receive:          { is: "step", by: "person", hand: "producedBy", action: "eid.received", tone: "plain", button: { tone: "primary", page: null }, blocks: false, changesStatus: false },
  "hand-over":      { is: "step", by: "person", hand: "handedOverBy", action: "eid.handed-over", tone: "usable", button: { tone: "primary", page: "hand-over" }, blocks: false, changesStatus: false },
  cancel:           { is: "step", by: "either", action: "eid.cancelled", tone: "void", button: { tone: "quiet", page: "cancel" }, blocks: false, changesStatus: "to-blocked" },
  suspend:          { is: "step", by: "either", hold: "begins", action: "eid.suspended", tone: "on-hold", button: { tone: "quiet", page: null }, blocks: true, changesStatus: "to-blocked" },
  resume:           { is: "step", by: "person", hold: "ends", action: "eid.resumed", tone: "usable", button: { tone: "primary", page: "resume" }, blocks: false, changesStatus: "to-good" },
  revoke:           { is: "step", by: "either", hold: "made-permanent", action: "eid.revoked", tone: "blocked", button: { tone: "danger", page: "revoke" }, blocks: true, changesStatus: "to-blocked" },
  remind:           { is: "note", by: "person", action: "eid.reminded", tone: "plain", blocks: false, changesStatus: false },
  // An end already over, which blocks at once.
  "end-employment": { is: "note", by: "either", action: "employee.ended", tone: "plain", blocks: true, changesStatus: false },
} as const satisfies { [Verb in EidEventVerb]: EidEvent & Whose<Verb> };
export const eidEventVerbs = Object.keys(eidEvents) as EidEventVerb[];

/** What an earlier release says of an event of a later one: two run side by side for a while, and one can step back. */
export const shownEvent = (verb: string): EidEventVerb | "later" =>
  Object.hasOwn(eidEvents, verb) ? (verb as EidEventVerb) : "later";
export const toneOf = (verb: EidEventVerb | "later"): EidEvent["tone"] =>
  verb === "later" ? "plain" : eidEvents[verb].tone;

/** The events of which something is so, in the order of the table. */
export const eventsThat = (is: (event: EidEvent) => boolean): EidEventVerb[] =>
  eidEventVerbs.filter((verb) => is(eidEvents[verb]));
export const beginnings = eventsThat(({ is }) => is === "beginning");
export const blockVerbs = eventsThat(({ blocks }) => blocks);

/** K3.4. A supplier's carrier comes ready in an envelope, so there one person alone would hold it. */
export function needsSecondPerson(eid: Pick<Eid, "level" | "secondPerson" | "supplied">): boolean {
  return eid.level >= 3 || eid.secondPerson || eid.supplied;
}

/** Derived from the clock, never stored. */
export function isExpired(eid: Pick<Eid, "validTo">, now: Date): boolean {
  return eid.validTo.getTime() <= now.getTime();
}

/** Can be used now. What is ordered or on its way, on hold, blocked or past its end is not valid. */
export function isValid(eid: Pick<Eid, "status" | "validTo">, now: Date): boolean {
  return eid.status === "active" && !isExpired(eid, now);
}

/** In use or on its way there: what a second e-ID of the same type would collide with. */
export function isLive(eid: Pick<Eid, "status" | "validTo">, now: Date): boolean {
  return eid.status !== "revoked" && eid.status !== "cancelled" && !isExpired(eid, now);
}
