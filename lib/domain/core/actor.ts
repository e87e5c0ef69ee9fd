import type { JobName } from "./job";
import { carries, type Grant, ownPermissions, type Permission } from "./role";

/** Who acts. Every command and every rule takes one; nothing is done by nobody. */
export type Actor = OfficerActor | HolderActor | JobActor;

interface Person {
  organisationId: string;
  accountId: string;
  /** Every account this person has here, `accountId` among them: people are compared, never accounts. */
  accounts: readonly string[];
  /** The employee this person is, when it is known: what "nobody acts on themselves" stands on. */
  employeeId: string | null;
  name: string;
}
export interface OfficerActor extends Person {
  kind: "officer";
  officerId: string;
  grants: readonly Grant[];
}
export interface HolderActor extends Person {
  kind: "holder";
  employeeId: string;
}
/** The worker: due blocks, completed productions. Named after the job. */
export interface JobActor {
  kind: "job";
  organisationId: string;
  name: JobName;
}

/** Somebody from outside who reads one quality mark by a secret address: runs no command, but is on record. */
export interface ReviewerActor {
  kind: "reviewer";
  organisationId: string;
  accessId: string;
  name: string;
}

/** A job may do what its own code says and no form reaches it, so it passes every permission. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "job") return true;
  if (permission === "session:end") return true;
  if (ownPermissions.includes(permission)) return actor.employeeId !== null;
  return actor.kind === "officer" && carries(actor.grants, permission);
}

export function accountOf(actor: Actor): string | null {
  return actor.kind === "job" ? null : actor.accountId;
}

/**
 * Whether an account is theirs, or another of the same person's: four eyes are two people's (K3.4). The only
 * comparison there is; db/core/people.sql says which accounts are one person.
 */
export function isSamePerson(
  who: Actor | { accounts: readonly string[] },
  accountId: string | null,
): boolean {
  return accountId !== null && "accounts" in who && who.accounts.includes(accountId);
}

export function isSelf(actor: Actor, employeeId: string): boolean {
  return actor.kind !== "job" && actor.employeeId === employeeId;
}
