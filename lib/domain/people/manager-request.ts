import { Refusal } from "@/lib/domain/core/refusal";
import { type EmploymentPeriod, employmentState } from "./employee";

interface Kind {
  /** About one of the person's e-IDs, chosen among those in these states. */
  about: readonly string[] | null;
  /** With a last day. */
  asksDay: boolean;
  /** An e-ID is ordered by it: then nobody who asked orders or approves (K3.4). */
  orders: boolean;
}

/** What can be asked for a person. Forms, refusals and what an answer must show follow from it. */
export const managerRequests = {
  "new-eid": { about: null, asksDay: false, orders: true },
  "replace-eid": { about: ["active", "suspended"], asksDay: false, orders: true },
  "block-eid": { about: ["ready", "active"], asksDay: false, orders: false },
  "end-employment": { about: null, asksDay: true, orders: false },
  "renew-eid": { about: ["active"], asksDay: false, orders: true },
} as const satisfies Record<string, Kind>;
export type ManagerRequestKind = keyof typeof managerRequests;
/** What a manager can ask for a person of theirs. */
export const managerKinds = [
  "new-eid",
  "replace-eid",
  "block-eid",
  "end-employment",
] as const satisfies readonly ManagerRequestKind[];
/** What a person can apply for, for themselves. */
export const ownKinds = ["new-eid", "renew-eid"] as const satisfies readonly ManagerRequestKind[];
export type OwnKind = (typeof ownKinds)[number];
export const managerRequestKinds = [
  ...managerKinds,
  "renew-eid",
] as const satisfies readonly ManagerRequestKind[];

export const managerRequestAnswers = ["done", "refused"] as const;
export type ManagerRequestAnswer = (typeof managerRequestAnswers)[number];
/** How a request ends: answered by another, or taken back by who asked. */
export const managerRequestEnds = [...managerRequestAnswers, "withdrawn"] as const;
export type ManagerRequestEnd = (typeof managerRequestEnds)[number];

/** Those whose answer is an order. */
export const orderingKinds = managerRequestKinds.filter((kind) => managerRequests[kind].orders);

interface Asked {
  kind: ManagerRequestKind;
  lastDay: string | null;
}
interface EidState {
  id: string;
  typeId: string;
  predecessorId: string | null;
  status: string;
  orderedAt: Date;
}
interface Ordering {
  kind: ManagerRequestKind;
  askedAt: Date;
  /** Of an application: the type applied for, and the e-ID to renew. Whatever is ordered answers a manager. */
  typeId: string | null;
  eidId: string | null;
}

/** Throws Refusal where what is asked cannot be done to this person. `eid`: the one it is about. */
export function refuseRequest(
  { kind, lastDay }: Asked,
  person: EmploymentPeriod,
  eid: EidState | null,
  today: string,
): void {
  const { about, asksDay } = managerRequests[kind];
  if (employmentState(person, today) === "ended") throw new Refusal("employment-over");
  if (about && !eid) throw new Refusal("eid-unchosen", {}, "eidId");
  if (about && eid && !about.some((status) => status === eid.status))
    throw new Refusal("wrong-status", {}, "eidId");
  if (!asksDay) return;
  if (lastDay === null) throw new Refusal("day-unchosen", {}, "lastDay");
  if (lastDay < person.employedFrom) throw new Refusal("end-before-start", {}, "lastDay");
  if (lastDay === person.employedTo) throw new Refusal("nothing-changed", {}, "lastDay");
}

/**
 * Throws Refusal `request-ordered` for what is ordered already: who asked for it neither orders nor approves (K3.4), and
 * would no longer have asked. db/core/manager-request.sql is the other half.
 */
export function refuseWithdrawal(request: Ordering, eids: readonly EidState[]): void {
  if (managerRequests[request.kind].orders && orderedSince(request, eids).length > 0)
    throw new Refusal("request-ordered");
}

const orderedSince = <Row extends EidState>(
  { askedAt, typeId, eidId }: Ordering,
  eids: readonly Row[],
): Row[] =>
  eids
    .filter(({ orderedAt, status }) => orderedAt >= askedAt && status !== "cancelled")
    .filter(
      (eid) => typeId === null || eid.typeId === typeId || (eidId !== null && eid.predecessorId === eidId),
    );

/**
 * Whether what was asked for has been done: the e-ID that shows it, or null where an employment shows it. Throws Refusal
 * `not-done-yet`: an answer says what is so, and does nothing by itself.
 */
export function provenBy(
  request: Asked & Ordering,
  person: { employedTo: string | null },
  eids: readonly EidState[],
): string | null {
  const { kind, lastDay, eidId } = request;
  if (managerRequests[kind].orders) {
    const [ordered] = orderedSince(request, eids).toSorted(
      (one, other) => one.orderedAt.getTime() - other.orderedAt.getTime(),
    );
    if (ordered) return ordered.id;
  } else if (kind === "block-eid") {
    const blocked = eids.find(({ id, status }) => id === eidId && !["ready", "active"].includes(status));
    if (blocked) return blocked.id;
  } else if (person.employedTo !== null && person.employedTo === lastDay) return null;
  throw new Refusal("not-done-yet");
}
