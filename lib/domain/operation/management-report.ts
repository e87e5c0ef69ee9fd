import { addMonths, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { type BlockCount, type blockDays, blockTally } from "@/lib/domain/credential/block-time";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { type IssuedMonth, issuedInAll } from "@/lib/domain/credential/issued-month";
import type { flowDays, OrderFlow } from "@/lib/domain/credential/order-flow";

/** How many e-IDs of a type are in a status, and how many of them are not at their end. */
export interface TypeCount {
  nameSv: string;
  nameEn: string;
  status: EidStatus;
  n: number;
  inTime: number;
}

/** The states that are told of a type: what is on its way as one, and no longer what is over. */
export const heldStates = ["on-the-way", "ready", "active", "suspended", "expired"] as const;
export type HeldState = (typeof heldStates)[number];

export interface TypeLine {
  nameSv: string;
  nameEn: string;
  count: Record<HeldState, number>;
}

const stateOf: Partial<Record<EidStatus, HeldState>> = {
  ordered: "on-the-way",
  approved: "on-the-way",
  producing: "on-the-way",
  ready: "ready",
  active: "active",
  suspended: "suspended",
};

const none = () => Object.fromEntries(heldStates.map((state) => [state, 0])) as Record<HeldState, number>;

/** A line for each type that somebody has or is about to get, in the order they were counted. */
export function typeLines(counts: readonly TypeCount[]): TypeLine[] {
  const lines = new Map<string, TypeLine>();
  for (const { status, n, inTime, nameSv, nameEn } of counts) {
    const state = stateOf[status];
    if (!state) continue;
    const key = JSON.stringify([nameSv, nameEn]);
    const line = lines.get(key) ?? { nameSv, nameEn, count: none() };
    line.count[state] += inTime;
    line.count.expired += n - inTime;
    lines.set(key, line);
  }
  return [...lines.values()];
}

export function sumOfTypes(lines: readonly TypeLine[]): Record<HeldState, number> {
  const sum = none();
  for (const { count } of lines) for (const state of heldStates) sum[state] += count[state];
  return sum;
}

/** What waits for somebody, as the overview has it, whoever it is that it waits for. */
export const waitingKinds = ["approve", "returned", "produce", "hand-over", "decide", "found"] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** What is compared with the time before: a number of things, or seconds. */
export const measures = [
  { of: "ordered", unit: "count" },
  { of: "handed-over", unit: "count" },
  { of: "to-approved", unit: "seconds" },
  { of: "to-produced", unit: "seconds" },
  { of: "to-handed-over", unit: "seconds" },
  { of: "blocks", unit: "count" },
  { of: "blocks-in-time", unit: "count" },
  { of: "to-visible", unit: "seconds" },
  { of: "issued", unit: "count" },
  { of: "renewed", unit: "count" },
  { of: "revoked", unit: "count" },
] as const;
export type Measure = (typeof measures)[number]["of"];

/** What was counted of one time. */
export interface Counted {
  flow: OrderFlow;
  blocks: { counts: BlockCount[]; median: number | null };
  months: IssuedMonth[];
}

/** The measures of one time; null where nothing was measured. */
export function measured({ flow, blocks, months }: Counted): Record<Measure, number | null> {
  const { total, inTime } = blockTally(blocks.counts);
  return {
    ordered: flow.reached.ordered,
    "handed-over": flow.reached["handed-over"],
    "to-approved": flow.median.approved,
    "to-produced": flow.median.produced,
    "to-handed-over": flow.median["handed-over"],
    blocks: total,
    "blocks-in-time": inTime,
    "to-visible": blocks.median,
    ...issuedInAll(months),
  };
}

const dayMs = 86_400_000;
/** Orders and blocks are followed for as many days, and compared with as many before them. */
export const daysBefore = (now: Date, days: typeof flowDays | typeof blockDays): Date =>
  new Date(now.getTime() - days * dayMs);

/** The same time of day a year before: what was issued is compared with the same months of that year. */
export function yearBefore(now: Date): Date {
  const today = dayOf(now);
  const sinceMidnight = now.getTime() - startOfDay(today).getTime();
  return new Date(startOfDay(addMonths(today, -12)).getTime() + sinceMidnight);
}
