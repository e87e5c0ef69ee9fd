import { type Eid, type EidStatus, lifecycle, needsSecondPerson, type Rule } from "./eid";
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

/** What begins an e-ID, and what is noted of one without moving it. */
const begins = ["order", "import"];
const notes = ["move-end", "end-employment"];
/** The steps that are a job's alone; every other step of an issuance is a person's. */
const byJob = ["complete", "fail"];
const byPerson = ["order", "import", "approve", "return", "produce", "receive", "hand-over", "resume"];

/**
 * Why the history does not carry the e-ID to where it stands; null when it does. The worker asks before it signs for
 * an e-ID or opens its certificates, so that a row alone, whoever wrote it, gets nothing (K3.4).
 */
export function brokenLink(eid: Chained, events: readonly ChainEvent[]): string | null {
  const done = new Map<string, ChainEvent>();
  let status: string | null = null;
  for (const event of events) {
    const why = wrongStep(eid, event, status, done);
    if (why) return `${event.verb}: ${why}`;
    status = event.to;
    done.set(begins.includes(event.verb) ? "order" : event.verb, event);
  }
  if (status !== eid.status) return `it stands as ${eid.status}, and its history ends with ${status}`;
  return wrongHands(eid, done);
}

function wrongStep(
  eid: Chained,
  event: ChainEvent,
  status: string | null,
  done: ReadonlyMap<string, ChainEvent>,
): string | null {
  if (event.from !== status) return `from ${event.from} follows ${status}`;
  if (!follows(event)) return `from ${event.from} to ${event.to} is no step`;
  if (byPerson.includes(event.verb) && event.by === null) return "by nobody";
  if (byJob.includes(event.verb) && event.by !== null) return "by a person";
  return needsAnother(eid, event, done) ? "by the same person" : null;
}

function follows({ verb, from, to }: ChainEvent): boolean {
  if (begins.includes(verb)) return from === null && to === "ordered";
  if (notes.includes(verb)) return from !== null && from === to;
  const rule: Rule | undefined = Object.hasOwn(lifecycle, verb)
    ? lifecycle[verb as keyof typeof lifecycle]
    : undefined;
  return rule !== undefined && rule.to === to && rule.from.includes(from as EidStatus);
}

function needsAnother(eid: Chained, event: ChainEvent, done: ReadonlyMap<string, ChainEvent>): boolean {
  const before = { approve: "order", "hand-over": "produce", resume: "suspend" }[event.verb];
  const earlier = before && done.get(before);
  if (!earlier || earlier.by === null || earlier.by !== event.by) return false;
  return event.verb === "resume"
    ? needsSecondPersonToResume(earlier.reason as Reason | null)
    : needsSecondPerson(eid);
}

/** The row names the same hands as the history. */
function wrongHands(eid: Chained, done: ReadonlyMap<string, ChainEvent>): string | null {
  const produced = eid.supplied ? "receive" : "produce";
  const hands: [verb: string, named: string | null][] = [
    ["order", eid.orderedBy],
    ["approve", eid.approvedBy],
    [produced, eid.producedBy],
    ["hand-over", eid.handedOverBy],
  ];
  const wrong = hands.find(([verb, named]) => (done.get(verb)?.by ?? null) !== named);
  return wrong ? `${wrong[0]}: the row names another` : null;
}
