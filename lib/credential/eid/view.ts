import { type EidRow, readEid } from "@/db/credential/eid";
import { type Evidence, readEvidence } from "@/db/credential/eid-evidence";
import {
  type LinkedEid,
  listAccountIdsOf,
  listEidEvents,
  listLinkedEids,
  listReportsOf,
  readTypeFacts,
  type TypeFacts,
} from "@/db/credential/eid-page";
import { listLastSeen } from "@/db/credential/eid-use";
import { type ActOfEvent, listActsOf } from "@/db/credential/signed-act";
import { type EmployeeRow, readEmployee } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import { type Actor, isSamePerson, isSelf, may } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { lossDeadline } from "@/lib/domain/credential/block";
import { optionsFor, profileFor, type SubjectProfile } from "@/lib/domain/credential/certificate";
import { type EidEventVerb, type EidStatus, shownEvent } from "@/lib/domain/credential/eid";
import { type Availability, availabilityOf } from "@/lib/domain/credential/eid-availability";
import { holdsOn } from "@/lib/domain/credential/issuer";
import { followObstacle, isSuccessor, type Relation, relations } from "@/lib/domain/credential/order";
import type { Reason } from "@/lib/domain/credential/reason";
import { type ShownStatus, shownStatus } from "@/lib/domain/credential/shown-status";
import type { LossChannel } from "@/lib/domain/credential/signed-out-loss";
import { displayName, maySeeProtected, type Sight, workplaceOf } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";
import { othersLike } from "./look-alike";

/** The holder as this actor may see them. */
export interface EidHolder {
  id: string;
  name: string;
  protectedIdentity: boolean;
  title: string;
  department: string;
  leftOn: string | null;
  self: boolean;
}
export interface EidEventView {
  id: number;
  verb: EidEventVerb | "later";
  from: EidStatus | null;
  to: EidStatus;
  reason: Reason | null;
  note: string | null;
  at: Date;
  /** A person's name; null for a job. */
  by: string | null;
  byHolder: boolean;
  source: string;
  /** The report of a loss it was done on: how that came, and when, if it was entered later. */
  report: { channel: LossChannel; receivedAt: Date; registeredAt: Date } | null;
  /** What was signed for it with a passkey; null where nothing was. */
  signed: SignedView | null;
}
interface SignedView {
  /** The officer's name in the words that were signed. */
  by: string;
  at: Date;
  /** To take along; null for who may not see whom it was decided about. */
  actId: string | null;
}
/** What says which steps can be taken. */
export interface EidSteps {
  id: string;
  status: EidStatus;
  availability: Availability[];
  /** In which ways this actor may order a new one that follows it. */
  followings: Relation[];
}
export interface EidView extends EidSteps {
  version: number;
  number: string;
  supplierReference: string | null;
  shown: ShownStatus;
  reason: Reason | null;
  since: Date;
  level: EidRow["level"];
  carrier: EidRow["carrier"];
  carrierNumber: string | null;
  orderedAt: Date;
  handedOverAt: Date | null;
  /** The last day a relying party asked about it, as a hint; null where none did. */
  lastSeenOn: string | null;
  validDay: string;
  validTo: Date;
  collectBy: string | null;
  /** When it would be blocked for good, if it were lost now. */
  lossDeadline: Date;
  revokesAt: Date | null;
  note: string | null;
  relation: Relation | null;
  /** Sent back by the second person and not mended yet. */
  returned: boolean;
  /** Account ids: who a later step may not be done by. */
  orderedBy: string | null;
  orderedByMe: boolean;
  type: TypeFacts & { profile: SubjectProfile; marked: boolean };
  holder: EidHolder;
  events: EidEventView[];
  evidence: Evidence;
  keyProvenance: EidRow["keyProvenance"];
  predecessor: LinkedEid | undefined;
  successors: LinkedEid[];
  mayCorrect: boolean;
  /** Somebody else here could be taken for the holder; asked only of what can be blocked. */
  hasLookAlikes: boolean;
  at: Date;
}

export async function viewOf({ tx, actor, now, sees }: ReadScope, eidId: string): Promise<EidView> {
  const eid = await readEid(tx, eidId);
  const [person, type, events, evidence, linked, accounts, terms, reports, seen, acts] = await Promise.all([
    readEmployee(tx, eid.employeeId),
    readTypeFacts(tx, eid.typeId, eid.typeVersion),
    listEidEvents(tx, eid.id),
    readEvidence(tx, eid.id, eid.carrierNumber),
    listLinkedEids(tx, eid),
    listAccountIdsOf(tx, eid.employeeId),
    readOrganisation(tx, actor.organisationId),
    listReportsOf(tx, eid),
    listLastSeen(tx, actor.organisationId, [eidId]),
    listActsOf(tx, eidId),
  ]);
  const holder = holderOf(person, sees(person.id, person), actor, now);
  const returned = eid.status === "ordered" && eid.note !== null;
  return {
    ...eid,
    lossDeadline: lossDeadline(now, terms),
    shown: shownStatus(eid, now),
    reason: eid.statusReason,
    since: eid.statusSince,
    lastSeenOn: seen.get(eidId) ?? null,
    relation: eid.relation,
    returned,
    orderedByMe: isSamePerson(actor, eid.orderedBy),
    type: typeOf(type, person, now),
    holder,
    events: events.map((event) => ({
      ...eventView(event, accounts, holder, reports),
      signed: signedView(acts.get(event.id), { accounts, holder, actor }),
    })),
    evidence,
    ...linked,
    availability: availabilityOf(eid, actor, now),
    followings: followingsOf(eid, type, linked.successors, person, actor, now),
    mayCorrect: returned && may(actor, "eid:order") && !holder.self,
    hasLookAlikes: await hasLookAlikes({ tx, actor, now }, eid, person),
    at: now,
  };
}

function typeOf(type: TypeFacts, { protectedIdentity }: EmployeeRow, now: Date): EidView["type"] {
  const profile = profileFor(type.subjectProfile, protectedIdentity);
  const certificateOptions = [...optionsFor(type.certificateOptions, profile)];
  // An issuer not approved for the level, today, never shows the mark; one that is revoked never does.
  const marked = type.issuerRevokedAt === null && holdsOn(type.approval, dayOf(now));
  return { ...type, profile, certificateOptions, marked };
}

/** As the command asks before it suspends. */
async function hasLookAlikes(
  { tx, actor, now }: Pick<ReadScope, "tx" | "actor" | "now">,
  eid: EidRow,
  { id, ...person }: EmployeeRow,
): Promise<boolean> {
  if (eid.status !== "active" || isSelf(actor, id)) return false;
  if (person.protectedIdentity && !maySeeProtected(actor)) return false;
  return (await othersLike(tx, { ...person, employeeId: id }, now)).alike.length > 0;
}

function holderOf(person: EmployeeRow, sight: Sight | false, actor: Actor, now: Date): EidHolder {
  const { id, protectedIdentity, employedTo } = person;
  return {
    id,
    name: displayName(person, sight),
    protectedIdentity,
    ...workplaceOf(person, sight),
    leftOn: employedTo !== null && employedTo < dayOf(now) ? employedTo : null,
    self: isSelf(actor, id),
  };
}

type EventRow = Awaited<ReturnType<typeof listEidEvents>>[number];

/** What the holder did goes by the name the holder goes by, so that a trail never gives a protected person away. */
function eventView(
  event: EventRow,
  holderAccounts: string[],
  holder: EidHolder,
  reports: Awaited<ReturnType<typeof listReportsOf>>,
): Omit<EidEventView, "signed"> {
  const report = reports.find(({ registeredAt }) => registeredAt.getTime() === event.at.getTime());
  const byCode = event.byAccount === null && report?.channel === "one-time-code";
  const byHolder = byCode || (event.byAccount !== null && holderAccounts.includes(event.byAccount));
  return {
    id: event.id,
    verb: shownEvent(event.verb),
    from: event.fromStatus,
    to: event.toStatus,
    reason: event.reason,
    note: event.note,
    at: event.at,
    by: byHolder ? holder.name : event.byAccount === null ? null : event.byName,
    byHolder,
    source: event.source,
    report: report ?? null,
  };
}

/** As its words say, but that a holder goes by the name the holder goes by; the file is for those whom takeSignedAct lets. */
function signedView(
  act: ActOfEvent | undefined,
  { accounts, holder, actor }: { accounts: string[]; holder: EidHolder; actor: Actor },
): SignedView | null {
  if (!act) return null;
  const mayTake = !holder.protectedIdentity || maySeeProtected(actor);
  return {
    by: accounts.includes(act.accountId) ? holder.name : act.by,
    at: act.at,
    actId: mayTake ? act.id : null,
  };
}

export function followingsOf(
  eid: EidRow,
  type: TypeFacts,
  successors: LinkedEid[],
  person: EmployeeRow,
  actor: Actor,
  now: Date,
): Relation[] {
  if (!may(actor, "eid:order") || isSelf(actor, person.id)) return [];
  if (person.protectedIdentity && !may(actor, "employee:read-protected")) return [];
  const followed = successors.some(isSuccessor);
  return relations.filter(
    (relation) =>
      followObstacle({ ...eid, reserve: type.reserve }, relation, type.renewalDays, now) === null &&
      (relation === "complement" || !followed),
  );
}
