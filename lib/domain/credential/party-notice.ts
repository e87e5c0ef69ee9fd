/** So long without another change before what was collected is told: a mass block is then one mail a party. */
export const quietMs = 3_000;
/** And never longer than this after the first of them. */
export const longestCollectMs = 60_000;
/** How long a page that is open waits for the worker to find whom to tell. */
export const findingMs = 120_000;
/** More changes than these in one mail are told by their number, and by the list they are all in. */
export const mostInMail = 500;

/** How it went to tell one relying party of a change. */
export interface PartyNotice {
  partyId: string;
  party: string;
  /** Of its security contact; null where none is on record. */
  phone: string | null;
  /** When the mail was written; null while more may come into it. */
  closedAt: Date | null;
  /** Whether there was an address to write to. */
  mailed: boolean;
  toldAt: Date | null;
  /** How many times it was tried in vain, and when it is tried again. */
  attempts: number;
  nextAt: Date | null;
  givenUp: boolean;
  /** The mail came back. */
  bounced: boolean;
}

export const noticeStates = ["told", "waiting", "retried", "failed"] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Nobody is called told whose mail came back, or was never taken by a mail server. */
export function noticeState(notice: Omit<PartyNotice, "partyId" | "party" | "phone">): NoticeState {
  if (notice.bounced) return "failed";
  if (notice.toldAt) return "told";
  if (notice.closedAt && (!notice.mailed || notice.givenUp)) return "failed";
  return notice.attempts > 0 ? "retried" : "waiting";
}

const worst: readonly NoticeState[] = ["failed", "retried", "waiting", "told"];

/** Of several changes at once, each party once: as the one that went worst, else the one told last. */
export function combineNotices(notices: readonly PartyNotice[]): PartyNotice[] {
  const found = new Map<string, PartyNotice>();
  for (const notice of notices) {
    const before = found.get(notice.partyId);
    if (!before || isWorse(notice, before)) found.set(notice.partyId, notice);
  }
  return [...found.values()];
}

function isWorse(one: PartyNotice, other: PartyNotice): boolean {
  const [a, b] = [one, other].map((notice) => worst.indexOf(noticeState(notice)));
  if (a !== b) return (a ?? 0) < (b ?? 0);
  return (one.toldAt?.getTime() ?? 0) > (other.toldAt?.getTime() ?? 0);
}

/** Whether nothing more comes of it by itself within a moment; a mail that is tried again is looked at as often as its tries. */
export function isNoticed(
  {
    decidedAt,
    noticesAt,
    notices,
  }: { decidedAt: Date; noticesAt: Date | null; notices: readonly PartyNotice[] },
  now: Date,
): boolean {
  if (noticesAt === null) return now.getTime() - decidedAt.getTime() > findingMs;
  return notices.every((notice) => ["told", "failed"].includes(noticeState(notice)));
}
