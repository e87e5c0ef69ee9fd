/** A key that signs access tokens: from when to when. */
export interface TokenKeySpan {
  signsFrom: Date;
  signsUntil: Date;
}

/** The longest that an access token is valid. */
export const tokenSeconds = 600;

const day = 86_400_000;
const lifeMs = 90 * day;
/** Whoever checks tokens knows the next key this long before it signs. */
const announcedMs = 7 * day;
/** Another program's clock may be so far behind that a key of this instant would not sign there yet. */
const behindMs = 60_000;
/** Longer than any token lives, and than clocks differ. */
const afterMs = 3_600_000;

const covers = ({ signsFrom, signsUntil }: TokenKeySpan, at: Date) => signsFrom <= at && at < signsUntil;

/** The one that signs now: of several the newest. */
export function signingKey<Key extends TokenKeySpan>(keys: readonly Key[], now: Date): Key | undefined {
  return keys
    .filter((key) => covers(key, now))
    .sort((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime())[0];
}

/** What a token may be signed with, or will be: whoever checks tokens needs these. */
export function isPublished({ signsUntil }: TokenKeySpan, now: Date): boolean {
  return now.getTime() < signsUntil.getTime() + afterMs;
}

/** The key that is to be made now, if any: at once where none signs, and else before the one that does has ended. */
export function nextTokenKey(keys: readonly TokenKeySpan[], now: Date): TokenKeySpan | undefined {
  const current = signingKey(keys, now);
  if (!current) return from(new Date(now.getTime() - behindMs));
  const isFollowed = keys.some((key) => covers(key, current.signsUntil));
  return isFollowed || current.signsUntil.getTime() - now.getTime() > announcedMs
    ? undefined
    : from(current.signsUntil);
}

const from = (signsFrom: Date): TokenKeySpan => ({
  signsFrom,
  signsUntil: new Date(signsFrom.getTime() + lifeMs),
});
