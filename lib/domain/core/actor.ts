import type { JobName } from "./job";
import type { Permission } from "./permission";
import { Refusal } from "./refusal";
import { type Grant, ownPermissions } from "./role";
import { carrying, type RoleLimits } from "./role-limit";
import { type ClientScope, clientScopes } from "./scope";

/** Who acts. Every command and every rule takes one; nothing is done by nobody. */
export type Actor =
  | OfficerActor
  | HolderActor
  | ClientActor
  | JobActor
  | ReporterActor
  | BreakGlassActor
  | SignatoryActor
  | RegistrantActor;

interface Person {
  organisationId: string;
  accountId: string;
  /** Every account this person has here, `accountId` among them: people are compared, never accounts. */
  accounts: readonly string[];
  /** The employee this person is, when it is known: what "nobody acts on themselves" stands on. */
  employeeId: string | null;
  name: string;
  /** What the sign-in reached, as the identity provider said it; nothing where it said nothing. */
  signInLevel?: string;
  /** SHA-256 of the id of the session they are at, in hex; null for work that is done later on their behalf. */
  session?: string | null;
}
export interface OfficerActor extends Person {
  kind: "officer";
  officerId: string;
  grants: readonly Grant[];
  /** Where roles are held, if not everywhere. */
  limits?: RoleLimits;
  /** Has not touched a passkey at this session, where the employer wants that: may block, and little else. */
  unconfirmed?: true;
}
export interface HolderActor extends Person {
  kind: "holder";
  employeeId: string;
}
/** A machine of somebody's, such as a personnel system: it may what its scopes say, and nobody is behind it. */
export interface ClientActor {
  kind: "client";
  organisationId: string;
  clientId: string;
  scopes: readonly ClientScope[];
  name: string;
}
/** The worker: due blocks, completed productions. Named after the job. */
export interface JobActor {
  kind: "job";
  organisationId: string;
  name: JobName;
}

/**
 * Somebody who reports a loss without having signed in, by the visit their browser holds. Once a code sent to a registered
 * address has been typed there, they are that employee, and may block what is theirs and say that it is found.
 */
export interface ReporterActor {
  kind: "reporter";
  organisationId: string;
  visitId: string;
  employeeId: string | null;
  name: string;
}

/**
 * Whoever has typed an emergency code off a security officer's paper, not signed in (docs/adr/0055): may block, for that
 * hour, and nothing else. What they do is the paper's owner's where two people are asked for, since nobody knows better.
 */
export interface BreakGlassActor {
  kind: "break-glass";
  organisationId: string;
  codeId: string;
  /** The owner's, and all of the same person's. */
  accountId: string;
  accounts: readonly string[];
  /** The owner's. */
  name: string;
}

/**
 * Whoever opened the link to one receipt on a phone of their own, at the desk and not signed in (docs/adr/0064): may sign
 * that receipt with the code mailed to its holder, and nothing else.
 */
export interface SignatoryActor {
  kind: "signatory";
  organisationId: string;
  receiptId: string;
  /** None, as long as the code has not been typed. */
  name: string;
}

/**
 * Whoever opened the address that a relying party was sent, to register its program (docs/adr/0078): may do that, once,
 * and nothing else. Who invited them answers for it as the first of two.
 */
export interface RegistrantActor {
  kind: "registrant";
  organisationId: string;
  invitationId: string;
  /** None: nobody knows who they are. */
  name: string;
}

/** A job may do what its own code says and no form reaches it, so it passes every permission. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "job") return true;
  if (actor.kind === "client") return mayClient(actor, permission);
  if (actor.kind === "reporter") return mayReporter(actor, permission);
  if (actor.kind === "break-glass") return blocking.includes(permission);
  if (actor.kind === "signatory") return permission === "receipt:sign-by-link";
  if (actor.kind === "registrant") return permission === "client:register-by-link";
  if (permission === "session:end") return true;
  if (ownPermissions.includes(permission)) return actor.employeeId !== null;
  if (actor.kind !== "officer" || (actor.unconfirmed && !openUnconfirmed.includes(permission))) return false;
  return carrying(actor.grants, actor.limits ?? {}, permission).length > 0;
}

/** What an officer may at a session before they have touched their passkey: to block, and to confirm. */
const openUnconfirmed: readonly Permission[] = ["loss:report", "eid:suspend", "passkey:use"];

/**
 * The departments whose people, there and below, somebody reaches with a permission; null for everybody. Whatever they
 * ask that is of no people sees no more of them than the register does. Of one's own nothing is hidden.
 */
export function limitOf(actor: Actor, permission: Permission): readonly string[] | null {
  if (actor.kind !== "officer" || !actor.limits || ownPermissions.includes(permission)) return null;
  return reachOf(actor, permission) ?? reachOf(actor, "employee:read");
}

/** All that the roles reach that carry it. */
function reachOf({ grants, limits = {} }: OfficerActor, permission: Permission): readonly string[] | null {
  const reached = carrying(grants, limits, permission).map((grant) => limits[grant] ?? null);
  if (reached.length === 0) return null;
  return reached.includes(null) ? null : [...new Set(reached.flatMap((departments) => departments ?? []))];
}

/** Whether any role of theirs is held in some departments alone. */
export function isLimited(actor: Actor): boolean {
  return limitOf(actor, "employee:read") !== null;
}

function mayReporter({ employeeId }: ReporterActor, permission: Permission): boolean {
  if (permission === "loss:report-signed-out") return true;
  return employeeId !== null && (permission === "own:report-lost" || permission === "own:report-found");
}

/** All that an emergency code opens. */
const blocking: readonly Permission[] = ["loss:report", "eid:suspend", "eid:revoke"];

/** Asked of both lists: a scope that was granted once and is none any more opens nothing. */
function mayClient({ scopes }: ClientActor, permission: Permission): boolean {
  return [scopes, clientScopes].every((list) => list.some((scope) => scope === permission));
}

export function isOfficer(actor: Actor): actor is OfficerActor {
  return actor.kind === "officer";
}

/** For what only an officer's own hand can do, whoever else may pass the permission. */
export function refuseNonOfficer(actor: Actor): asserts actor is OfficerActor {
  if (!isOfficer(actor)) throw new Refusal("forbidden");
}

/** A machine, with nobody behind it. */
export const isClient = (actor: Actor): actor is ClientActor => actor.kind === "client";

/** Our own program, which carries out what was decided before. */
export function isJob(actor: Actor): actor is JobActor {
  return actor.kind === "job";
}

/** Not signed in, and known by a code at most. */
export function isReporter(actor: Actor): actor is ReporterActor {
  return actor.kind === "reporter";
}

/** Not signed in, and there by an emergency code. */
export function isBreakGlass(actor: Actor): actor is BreakGlassActor {
  return actor.kind === "break-glass";
}

/** Not signed in, and there by the link to a receipt. */
export function isSignatory(actor: Actor): actor is SignatoryActor {
  return actor.kind === "signatory";
}

/** Not signed in, and there by an invitation to a relying party. */
export function isRegistrant(actor: Actor): actor is RegistrantActor {
  return actor.kind === "registrant";
}

/** Somebody who has signed in: neither a client, a job nor a reporter. */
export function isPerson(actor: Actor): actor is OfficerActor | HolderActor {
  return actor.kind === "officer" || actor.kind === "holder";
}

export function accountOf(actor: Actor): string | null {
  return isPerson(actor) || isBreakGlass(actor) ? actor.accountId : null;
}

/** Every account of the person's; none of what is no person. */
export const ownAccounts = (actor: Actor): string[] => (isPerson(actor) ? [...actor.accounts] : []);

/** Whose forms are known again when they come twice: an account's, or those of a visit without one. */
export function senderOf(actor: Actor): string | null {
  if (isBreakGlass(actor)) return actor.codeId;
  if (isRegistrant(actor)) return actor.invitationId;
  return isReporter(actor) ? actor.visitId : accountOf(actor);
}

/** How sure the sign-in was of who they are; null where nothing was said. */
export const signInLevelOf = (actor: Actor) => (isPerson(actor) ? (actor.signInLevel ?? null) : null);

export const officerIdOf = (actor: Actor) => (isOfficer(actor) ? actor.officerId : null);

export function employeeIdOf(actor: Actor): string | null {
  return isPerson(actor) || isReporter(actor) ? actor.employeeId : null;
}

/** Whether they are the officer who owns it; what nobody owns is nobody's. */
export function isOwner(actor: Actor, ownerId: string | null): boolean {
  return ownerId !== null && officerIdOf(actor) === ownerId;
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

/** Whether they can be the second of two after this account. Nobody is who has not signed in, nor a client. */
export function isSecondPerson(actor: Actor, firstAccountId: string | null): boolean {
  return (isPerson(actor) || isJob(actor)) && !isSamePerson(actor, firstAccountId);
}

export function isSelf(actor: Actor, employeeId: string): boolean {
  return employeeIdOf(actor) === employeeId;
}
