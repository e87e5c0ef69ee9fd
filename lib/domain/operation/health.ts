import { isPreparing } from "@/lib/domain/credential/ocsp-key";
import { type StatusChannelName, statusChannels } from "@/lib/domain/credential/status-channel";

/** What can be amiss, the most urgent first: each has words and what to do, for people and for whoever watches the programs. */
export const faultCodes = [
  "database-down",
  "database-not-written",
  "status-down",
  "lists-unread",
  "ocsp-unanswered",
  "issuer-row-bad",
  "clock-moved",
  "clock-differs",
  "worker-silent",
  "list-dated-ahead",
  "key-locked",
  "list-old",
  "outbox-old",
  "connection-held",
  "list-row-bad",
  "outbox-dead",
  "ocsp-key-ends",
  "root-list-ends",
  "issuing-ends",
  "lists-not-written",
  "keys-not-written",
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** There is time to mend these, and what is asked is still answered rightly. */
const warnings: readonly FaultCode[] = [
  "list-row-bad",
  "outbox-dead",
  "ocsp-key-ends",
  "root-list-ends",
  "issuing-ends",
  "lists-not-written",
  "keys-not-written",
];

export interface Fault {
  code: FaultCode;
  /** Which: an issuer, a machine, a certificate's serial; never a person. */
  about?: string;
}

/** What is said of a channel that does not show what it should. */
export function channelFault(name: StatusChannelName): FaultCode {
  return statusChannels[name].fault;
}

export function isUrgent({ code }: Fault): boolean {
  return !warnings.includes(code);
}

/** Each once, the most urgent first. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const unique = new Map(faults.map((fault) => [`${fault.code} ${fault.about ?? ""}`, fault]));
  return [...unique.values()].sort((a, b) => faultCodes.indexOf(a.code) - faultCodes.indexOf(b.code));
}

/** A worker speaks every ten seconds; one not heard for this long is gone. */
export const heardWithinSeconds = 30;

interface Beat {
  host: string;
  clockFault: string | null;
}

/** What the workers that were heard of lately say: one is enough, and its clock must be right. */
export function workerFaults(workers: readonly Beat[]): Fault[] {
  if (workers.length === 0) return [{ code: "worker-silent" }];
  return workers
    .filter((worker) => worker.clockFault !== null)
    .map(({ host, clockFault }) => ({
      code: clockFault === "moved" ? "clock-moved" : "clock-differs",
      about: host,
    }));
}

/** What an own issuer stands on; null where there is none yet. */
export interface IssuerFacts {
  about: string;
  /** When the list in force was issued; since when it may issue, where there is none yet. */
  listAt: Date | null;
  /** Serials that the list in force could not name as they stand. */
  badRows: readonly string[];
  rootListEnd: Date | null;
  ocspEnd: Date | null;
  /** Since when its first OCSP key has been awaited. */
  ocspAwaitedSince: Date | null;
  issuingEnd: Date | null;
  /** Whether its key waits for its custodians. */
  keyLocked: boolean;
  /** Whether another issues in its place. */
  succeeded: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;
/** A list is made anew each hour. */
const listOldMs = 2 * hour;

export function isListOld(at: Date | null, now: Date): boolean {
  return !at || now.getTime() - at.getTime() > listOldMs;
}

/** Renewed with 20 days left; the rest is time to see that it was not. */
const ocspEndMs = 10 * day;

export function endsSoon(ocspEnd: Date, now: Date): boolean {
  return ocspEnd.getTime() - now.getTime() < ocspEndMs;
}

const rootListEndMs = 60 * day;
/** An authority issues for half of its ten years, so that no certificate outlives it. */
const issuesForMs = 5 * 365.25 * day;
const issuingEndMs = 180 * day;

export function issuerFaults(facts: IssuerFacts, now: Date): Fault[] {
  const { about, listAt, badRows, rootListEnd, ocspEnd, issuingEnd, keyLocked, succeeded } = facts;
  const { ocspAwaitedSince: awaitedSince } = facts;
  const left = (end: Date | null) => (end ? end.getTime() - now.getTime() : 0);
  const faults: (FaultCode | false)[] = [
    keyLocked && "key-locked",
    isListOld(listAt, now) && channelFault("crl"),
    (ocspEnd ? endsSoon(ocspEnd, now) : !isPreparing({ isCertified: false, awaitedSince }, now)) &&
      "ocsp-key-ends",
    left(rootListEnd) < rootListEndMs && "root-list-ends",
    !succeeded && left(issuingEnd) - issuesForMs < issuingEndMs && "issuing-ends",
  ];
  return [
    ...faults.filter((code) => code !== false).map((code) => ({ code, about })),
    ...badRows.map((serial): Fault => ({ code: "list-row-bad", about: serial })),
  ];
}

export interface OutboxFacts {
  /** Since when the oldest work that is due has waited. */
  waitingSince: Date | null;
  /** Given up, and nobody has seen to it. */
  dead: number;
}

/** Work is done within a second; what waits for minutes waits for somebody. */
const outboxOldMs = 5 * 60_000;

export function outboxFaults({ waitingSince, dead }: OutboxFacts, now: Date): Fault[] {
  const old = waitingSince !== null && now.getTime() - waitingSince.getTime() > outboxOldMs;
  return [
    ...(old ? [{ code: "outbox-old" } as const] : []),
    ...(dead > 0 ? [{ code: "outbox-dead", about: String(dead) } as const] : []),
  ];
}

/** A connection to the database that makes others wait: a transaction left open, or a lock that is kept. */
export interface HeldConnection {
  login: string;
  pid: number;
  /** null where the database does not say. */
  since: Date | null;
}

/** Names the login, since when, and the line that ends the connection; at most ten. */
export function heldFaults(held: readonly HeldConnection[]): Fault[] {
  return held.slice(0, 10).map(({ login, pid, since }) => {
    const when = since ? ` (${since.toISOString().slice(0, 16).replace("T", " ")} UTC)` : "";
    return { code: "connection-held", about: `${login}${when}: select pg_terminate_backend(${pid})` };
  });
}
