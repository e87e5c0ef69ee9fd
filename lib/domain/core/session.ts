/** How long a sign-in lasts (ASVS 7.3): thirty idle minutes, ten hours in all. */
export const idleLimitMs = 30 * 60_000;
export const absoluteLimitMs = 10 * 60 * 60_000;

/** How long after a sign-in the person is told of their other open sessions. */
const newForMs = 10 * 60_000;

export function isNewSignIn({ createdAt }: { createdAt: Date }, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < newForMs;
}

export function sessionIsOpen(session: { createdAt: Date; lastSeenAt: Date }, now: Date): boolean {
  return (
    now.getTime() - session.lastSeenAt.getTime() < idleLimitMs &&
    now.getTime() - session.createdAt.getTime() < absoluteLimitMs
  );
}
