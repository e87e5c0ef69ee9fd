import { withoutOrganisation } from "@/db/core/client";
import { databaseNow } from "@/db/credential/crl-lease";
import { CannotRun } from "../setup/exit";

const mostMs = 60_000;

/** A list dated ahead is refused by whoever fetches it, for as long as it is: the whole chain with it. Throws CannotRun. */
export async function requireRightClock(now = new Date()): Promise<void> {
  const theirs = await withoutOrganisation(databaseNow);
  if (Math.abs(theirs.getTime() - now.getTime()) <= mostMs) return;
  throw new CannotRun(
    `This machine's clock says ${now.toISOString()} and the database's ${theirs.toISOString()}. Correct them first: the list would be dated by it. Nothing was done.`,
  );
}
