/** How long a sign-in lasts (ASVS 7.3): thirty idle minutes, ten hours in all. */
export const idleLimitMs = 30 * 60_000;
export const absoluteLimitMs = 10 * 60 * 60_000;

export function sessionIsOpen(session: { createdAt: Date; lastSeenAt: Date }, now: Date): boolean {
  return (
    now.getTime() - session.lastSeenAt.getTime() < idleLimitMs &&
    now.getTime() - session.createdAt.getTime() < absoluteLimitMs
  );
}
