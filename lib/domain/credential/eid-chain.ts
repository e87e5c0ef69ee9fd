import {
  type Eid,
  type EidEvent,
  type EidEventVerb,
  type EidStatus,
  eidEvents,
  eventsThat,
  lifecycle,
  needsSecondPerson,
  type Rule,
} from "./eid";
import { needsSecondPersonToResume, type Reason } from "./reason";

/** One step of an e-ID as its history tells it; `by` is the account, or null for a job. */
export interface ChainEvent {
  verb: string;
  from: string | null;
  to: string;
  by: string | null;
  reason: string | null;
}
type Chained = Pick<
  Eid,
  | "status"
  | "level"
  | "secondPerson"
  | "supplied"
  | "orderedBy"
  | "approvedBy"
  | "producedBy"
  | "handedOverBy"
>;

const eventOf = (verb: string): EidEvent | undefined =>
  Object.hasOwn(eidEvents, verb) ? eidEvents[verb as EidEventVerb] : undefined;
const ruleOf = (verb: string): Rule | undefined =>
  Object.hasOwn(lifecycle, verb) ? lifecycle[verb as keyof typeof lifecycle] : undefined;

/**
 * Why the history does not carry the e-ID to where it stands; null when it does. The signer asks before it signs for
 * an e-ID or opens its certificates, so that a row alone, whoever wrote it, gets nothing (K3.4).
 */
export function brokenLink(eid: Chained, events: readonly ChainEvent[]): string | null {
  let status: string | null = null;
  for (const [nth, event] of events.entries()) {
    const why = wrongStep(eid, event, status, events.slice(0, nth));
    if (why) return `${event.verb}: ${why}`;
    status = event.to;
  }
  if (status !== eid.status) return `it stands as ${eid.status}, and its history ends with ${status}`;
  return wrongHands(eid, events);
}

function wrongStep(
  eid: Chained,
  event: ChainEvent,
  status: string | null,
  before: readonly ChainEvent[],
): string | null {
  if (event.from !== status) return `from ${event.from} follows ${status}`;
  if (!follows(event)) return `from ${event.from} to ${event.to} is no step`;
  const by = eventOf(event.verb)?.by;
  if (by === "person" && event.by === null) return "by nobody";
  if (by === "job" && event.by !== null) return "by a person";
  return byTheSame(eid, event, before) ? "by the same person" : null;
}

function follows({ verb, from, to }: ChainEvent): boolean {
  const is = eventOf(verb)?.is;
  if (is === "beginning") return from === null && to === "ordered";
  if (is === "note") return from !== null && from === to;
  const rule = ruleOf(verb);
  return rule !== undefined && rule.to === to && rule.from.includes(from as EidStatus);
}

/** A step by who did the one that its rule sets against it. */
function byTheSame(eid: Chained, event: ChainEvent, before: readonly ChainEvent[]): boolean {
  const other = ruleOf(event.verb)?.notThePerson;
  if (!other) return false;
  const earlier = lastOf(before, other === "suspendedBy" ? holding : doneBy(other, eid));
  if (earlier?.by !== event.by) return false;
  return other === "suspendedBy"
    ? needsSecondPersonToResume(earlier.reason as Reason | null)
    : needsSecondPerson(eid);
}

const holding = eventsThat(({ hold }) => hold === "begins");
/** The events that a column of the e-ID names the hand of; a supplier's is received and ours is produced. */
const doneBy = (column: EidEvent["hand"], { supplied }: Chained): EidEventVerb[] =>
  eventsThat(({ hand }) => hand === column).filter(
    (verb) => (ruleOf(verb)?.supplied ?? supplied) === supplied,
  );

const lastOf = (events: readonly ChainEvent[], verbs: readonly string[]) =>
  events.findLast(({ verb }) => verbs.includes(verb));

/** The row names the same hands as the history. */
function wrongHands(eid: Chained, events: readonly ChainEvent[]): string | null {
  for (const column of ["orderedBy", "approvedBy", "producedBy", "handedOverBy"] as const) {
    const verbs = doneBy(column, eid);
    if ((lastOf(events, verbs)?.by ?? null) !== eid[column]) return `${verbs[0]}: the row names another`;
  }
  return null;
}

/** Who sent the keys is one of those who have ordered its production; null when they are. */
export function strangeRequest(
  chain: readonly ChainEvent[],
  requests: readonly { receivedBy: string }[],
): string | null {
  const producers = chain.filter(({ verb }) => verb === "produce").map(({ by }) => by);
  return requests.every(({ receivedBy }) => producers.includes(receivedBy))
    ? null
    : "produce: the keys came from another";
}
