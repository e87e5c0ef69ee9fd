/** What is disposed of, each with a rule of its own for what may go. */
export const disposedKinds = [
  "outbox",
  "job",
  "bulk",
  "booking",
  "mail",
  "mail-bounce",
  "request",
  "session",
  "session-end",
  "ocsp-request",
  "loss-ask",
  "card-batch-file",
  "refusal",
  "attempt",
  "work-claim",
] as const;
export type DisposedKind = (typeof disposedKinds)[number];

export interface Retention {
  /** Days after it was done with. */
  keepDays: number;
  /** Never sooner, whatever keepDays is set to: the database refuses it (db/core/disposal.sql). */
  minimumDays: number;
  /** Why so long and no longer. */
  basis: string;
}

/** The schedule. Lists go by a rule of their own (lib/domain/credential/list-archive.ts), and the log's details only by a command. */
export const retention: Record<DisposedKind, Retention> = {
  outbox: {
    keepDays: 90,
    minimumDays: 30,
    basis: "GDPR 5.1 e: work that is done; what it did is in the log. Kept while a fault is looked into.",
  },
  job: {
    keepDays: 90,
    minimumDays: 30,
    basis:
      "GDPR 5.1 e: long work that has ended, with its report. What it did is in the log. Kept while somebody follows it up.",
  },
  bulk: {
    keepDays: 14,
    minimumDays: 7,
    basis:
      "GDPR 5.1 e: a dry run that nobody began, with its rows. That it was made is in the log. One that began is kept.",
  },
  booking: {
    keepDays: 90,
    minimumDays: 30,
    basis:
      "GDPR 5.1 e: a time at a desk that is over, with that somebody was reminded of it. Who booked and cancelled is in the log.",
  },
  mail: {
    keepDays: 365,
    minimumDays: 90,
    basis:
      "GDPR 5.1 e. K6.6 asks that the holder was told: the notice itself is kept with the e-ID for ten years.",
  },
  "mail-bounce": {
    keepDays: 365,
    minimumDays: 90,
    basis:
      "GDPR 5.1 d and e: that mail to an address came back, for as long as the mail itself. One that still does comes back anew.",
  },
  request: {
    keepDays: 31,
    minimumDays: 7,
    basis:
      "GDPR 5.1 e: knows a form that is sent twice. No session lives so long that it could send an older one.",
  },
  session: {
    keepDays: 180,
    minimumDays: 90,
    basis:
      "GDPR 5.1 e and 32: who was signed in, while a misuse can be looked into. What was done is in the log.",
  },
  "session-end": {
    keepDays: 180,
    minimumDays: 90,
    basis:
      "GDPR 5.1 e and 32: as long as the sessions it ended, so that none of them reaches the employer again. It is in the log too.",
  },
  "ocsp-request": {
    keepDays: 90,
    minimumDays: 30,
    basis:
      "Names nobody. What was certified is the certificate, and in the log. Kept while a fault is looked into.",
  },
  "loss-ask": {
    keepDays: 90,
    minimumDays: 30,
    basis:
      "GDPR 5.1 e: what somebody not signed in asked for, without what they typed. What was blocked is kept as a loss report.",
  },
  "card-batch-file": {
    keepDays: 30,
    minimumDays: 7,
    basis:
      "GDPR 5.1 e: what stands on cards that were ordered, encrypted to the bureau alone. Kept while it may be fetched again, and no longer than the batch is open. Its digest is in the log.",
  },
  refusal: {
    keepDays: 365,
    minimumDays: 90,
    basis:
      "GDPR 32, cybersäkerhetslagen: attempts to get in, so that an incident can be followed back a year.",
  },
  attempt: {
    keepDays: 1,
    minimumDays: 1,
    basis: "GDPR 5.1 e: a counter whose window is over counts nothing.",
  },
  "work-claim": { keepDays: 1, minimumDays: 1, basis: "A lease that is over holds nothing." },
};

/** K2.8: what was done with an e-ID can be shown for ten years. */
export const logYears = 10;

/** Before this instant a kind is done with for long enough. */
export function disposableBefore(kind: DisposedKind, now: Date): Date {
  const { keepDays, minimumDays } = retention[kind];
  return new Date(now.getTime() - Math.max(keepDays, minimumDays) * 86_400_000);
}
