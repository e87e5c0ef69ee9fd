/** An approval as a form of an earlier release recorded it beside the supplier's: levels, and the days it held, both counted. */
export interface RecordedApproval {
  approvedLevels: readonly number[];
  decisionReference: string | null;
  /** null: no such end to the period. */
  approvedFrom: string | null;
  approvedTo: string | null;
}

/** What an issuer is approved for at one level, wherever it is on record. */
export interface LevelApproval {
  level: number;
  decisionNumber: string | null;
  /** YYYY-MM-DD, both counted; null: no such end to the period. */
  approvedFrom: string | null;
  approvedTo: string | null;
}

/** Whether the mark may be shown on a day: not without a decision, before it begins or after it ends. */
export function holdsOn(
  approval: Pick<LevelApproval, "approvedFrom" | "approvedTo"> | null,
  day: string,
): boolean {
  if (!approval) return false;
  const { approvedFrom, approvedTo } = approval;
  return (approvedFrom === null || approvedFrom <= day) && (approvedTo === null || day <= approvedTo);
}

/**
 * A word for an issuer's name, for addresses: a–z, digits and hyphens. Numbered when it is taken, and when it looks
 * like an own issuer's, which are the employer's word and a number.
 */
export function issuerSlug(name: string, taken: readonly string[], employer: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const word = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const base = word.slice(0, 40).replace(/-$/, "") || "supplier";
  const held = (slug: string) =>
    taken.includes(slug) ||
    (slug.startsWith(`${employer}-`) && /^\d+$/.test(slug.slice(employer.length + 1)));
  let slug = base;
  for (let number = 2; held(slug); number++) slug = `${base}-${number}`;
  return slug;
}

/** The root's list is warned about with this many days left: time to find two witnesses and the media. */
const rootListWarningDays = 60;
/** So many days before its end, whoever looks after it is reminded of a root's list; on its last day too. */
const rootListSteps = [1, 3, 7, 14, 30, rootListWarningDays];
const dayMs = 86_400_000;

/**
 * From when on a reminder of a root's list that was sent is the one that is due now; null while none is. The nearest
 * step counts, so that one that was missed is passed over.
 */
export function rootListReminder(nextUpdate: Date, now: Date): { since: Date; days: number } | null {
  const left = nextUpdate.getTime() - now.getTime();
  if (left <= 0) return { since: nextUpdate, days: 0 };
  const step = rootListSteps.find((days) => left <= days * dayMs);
  if (step === undefined) return null;
  return { since: new Date(nextUpdate.getTime() - step * dayMs), days: Math.ceil(left / dayMs) };
}

/** How a root's list stands: nothing to say, soon to be renewed, or past its end. */
export function rootListState(nextUpdate: Date, now: Date): "good" | "ending" | "ended" {
  const left = nextUpdate.getTime() - now.getTime();
  if (left <= 0) return "ended";
  return left < rootListWarningDays * 86_400_000 ? "ending" : "good";
}
