/** A key that signs access tokens: from when to when. */
export interface TokenKeySpan {
  signsFrom: Date;
  signsUntil: Date;
}

/** The longest that an access token is valid. */
export const tokenSeconds = 600;

const day = 86_400_000;

/** How keys follow each other. */
export interface KeyPlan {
  lifeMs: number;
  /** Whoever checks what they sign knows the next one this long before it signs, */
  announcedMs: number;
  /** and the last one this long after. */
  afterMs: number;
}
/** Whoever checks tokens asks for keys when a name is new; for an hour, which is longer than any token lives. */
export const tokenPlan: KeyPlan = { lifeMs: 90 * day, announcedMs: 7 * day, afterMs: 3_600_000 };
/** Metadata is taken over by hand at many places, and answers are checked when they come. */
export const samlPlan: KeyPlan = { lifeMs: 730 * day, announcedMs: 90 * day, afterMs: day };

/** Another program's clock may be so far behind that a key of this instant would not sign there yet. */
const behindMs = 60_000;
const covers = ({ signsFrom, signsUntil }: TokenKeySpan, at: Date) => signsFrom <= at && at < signsUntil;

/** The one that signs now: of several the newest. */
export function signingKey<Key extends TokenKeySpan>(keys: readonly Key[], now: Date): Key | undefined {
  return keys
    .filter((key) => covers(key, now))
    .sort((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime())[0];
}

/** What may have been signed with it lately, or will be: whoever checks needs these. */
export function isPublished({ signsUntil }: TokenKeySpan, now: Date, { afterMs } = tokenPlan): boolean {
  return now.getTime() < signsUntil.getTime() + afterMs;
}

/** The key that is to be made now, if any: at once where none signs, and else before the one that does has ended. */
export function nextTokenKey(
  keys: readonly TokenKeySpan[],
  now: Date,
  { lifeMs, announcedMs } = tokenPlan,
): TokenKeySpan | undefined {
  const from = (signsFrom: Date) => ({ signsFrom, signsUntil: new Date(signsFrom.getTime() + lifeMs) });
  const current = signingKey(keys, now);
  if (!current) return from(new Date(now.getTime() - behindMs));
  const isFollowed = keys.some((key) => covers(key, current.signsUntil));
  return isFollowed || current.signsUntil.getTime() - now.getTime() > announcedMs
    ? undefined
    : from(current.signsUntil);
}
