import type { Actor, ClientActor, HolderActor, JobActor, OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import { type ClientScope, clientScopes } from "@/lib/domain/core/scope";
import type { Eid, EidStatus, EidVerb } from "./eid";
import { transition } from "./eid-transition";
import type { Reason } from "./reason";

/** The cast of the rule book's tests. */
export const now = new Date("2026-11-24T09:00:00Z");

/** An active e-ID of the employee "alva", each step done by another account, changed as told. */
export function anEid(given: Partial<Eid> = {}): Eid {
  return {
    id: "eid",
    number: "EL-2026-000412",
    employeeId: "alva",
    level: 3,
    carrier: "card",
    supplied: false,
    holdAllowed: true,
    secondPerson: true,
    status: "active",
    statusReason: null,
    statusSince: new Date("2026-11-01T09:00:00Z"),
    validTo: new Date("2028-05-02T22:00:00Z"),
    orderedBy: "orderer",
    approvedBy: "approver",
    producedBy: "producer",
    handedOverBy: "issuing-officer",
    suspendedBy: null,
    heldSince: null,
    revokesAt: null,
    lostAt: null,
    returnsOn: null,
    version: 1,
    ...given,
  };
}

/** An officer with the grants, under the account id; not an employee unless told. */
export function officer(
  grants: Grant[],
  accountId = "another",
  employeeId: string | null = null,
): OfficerActor {
  return {
    kind: "officer",
    organisationId: "org",
    officerId: `officer-${accountId}`,
    accountId,
    accounts: [accountId],
    grants,
    employeeId,
    name: accountId,
  };
}
/** Holds every permission about e-IDs and has had no hand in any. */
export const everything = officer(["id-administrator", "security-officer"]);
export const job: JobActor = { kind: "job", organisationId: "org", name: "signer" };
/** Has every scope there is, unless told. */
export const client = (scopes: readonly ClientScope[] = clientScopes): ClientActor => ({
  ...{ kind: "client", organisationId: "org", clientId: "personnel", name: "Personec", scopes },
});
export const alva: HolderActor = {
  kind: "holder",
  organisationId: "org",
  accountId: "alva-account",
  accounts: ["alva-account"],
  employeeId: "alva",
  name: "Alva",
};
export const olle: HolderActor = {
  ...alva,
  accountId: "olle-account",
  accounts: ["olle-account"],
  employeeId: "olle",
  name: "Olle",
};

export const reasonFor: Partial<Record<EidVerb, Reason>> = {
  cancel: "issued-in-error",
  suspend: "precaution",
  revoke: "misuse",
};

/** The status it leads to, or the code of the refusal. */
export function outcome(
  eid: Eid,
  verb: EidVerb,
  actor: Actor,
  reason: Reason | undefined = reasonFor[verb],
  at = now,
): string {
  try {
    return transition(eid, { verb, actor, now: at, ...(reason ? { reason } : {}) }).status;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
}

/** A status each verb can be done from. */
export const from: Record<EidVerb, EidStatus> = {
  approve: "ordered",
  return: "ordered",
  produce: "approved",
  complete: "producing",
  fail: "producing",
  receive: "approved",
  "hand-over": "ready",
  cancel: "approved",
  suspend: "active",
  resume: "suspended",
  revoke: "active",
};

/** The worker's own. */
export const jobVerbs: readonly EidVerb[] = ["complete", "fail"];

/** In the order of the columns below. */
export const columns: readonly EidStatus[] = [
  "ordered",
  "approved",
  "producing",
  "ready",
  "active",
  "suspended",
  "revoked",
  "cancelled",
];
// Typed by hand from the promise: where each verb leads from each status, and "." where it does not exist.
// biome-ignore format: a matrix is read in columns
export const made: Record<EidVerb, string> = {
  //           ordered   approved  producing ready     active    suspended revoked cancelled
  approve:     "approved  .         .         .         .         .         .       .",
  return:      "ordered   .         .         .         .         .         .       .",
  produce:     ".         producing .         producing .         .         .       .",
  complete:    ".         .         ready     .         .         .         .       .",
  fail:        ".         .         approved  .         .         .         .       .",
  receive:     ".         .         .         .         .         .         .       .",
  "hand-over": ".         .         .         active    .         .         .       .",
  cancel:      "cancelled cancelled .         cancelled .         .         .       .",
  suspend:     ".         .         .         .         suspended .         .       .",
  resume:      ".         .         .         .         .         active    .       .",
  revoke:      ".         .         .         revoked   revoked   revoked   .       .",
};
/** Of what a supplier makes, where that differs: it is never produced here but received. */
// biome-ignore format: a matrix is read in columns
export const supplied: Partial<Record<EidVerb, string>> = {
  produce:     ".         .         .         .         .         .         .       .",
  receive:     ".         ready     .         .         .         .         .       .",
};
// Typed by hand from the promise.
// biome-ignore format: a matrix is read in columns
export const who: Record<EidVerb, string> = {
  //             admin  id-admin  security  procure  issuer  auditor  holder  other  job
  approve:     ". yes yes . . . . . yes",
  return:      ". yes yes . . . . . yes",
  produce:     ". yes .   . . . . . yes",
  complete:    ". .   .   . . . . . yes",
  fail:        ". .   .   . . . . . yes",
  receive:     ". yes .   . . . . . yes",
  "hand-over": ". yes .   . . . . . yes",
  cancel:      ". yes .   . . . . . yes",
  suspend:     ". yes yes . . . yes . yes",
  resume:      ". .   yes . . . . . yes",
  revoke:      ". .   yes . . . . . yes",
};

/** The status a verb leads to by the matrix; "." where it leads nowhere. */
export const ledTo = (verb: EidVerb, status: EidStatus, bySupplier: boolean): string =>
  ((bySupplier && supplied[verb]) || made[verb]).split(/\s+/)[columns.indexOf(status)] ?? "?";
