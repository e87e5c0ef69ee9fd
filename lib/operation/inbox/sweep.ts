import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { forgetRead, listDailyReaders } from "@/db/operation/inbox";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, isNight } from "@/lib/domain/core/swedish-time";
import { isDigestDue, readSince } from "@/lib/domain/operation/inbox";
import { readNews, sendDailyMail } from "./daily-mail";

export interface DailyOptions {
  publicUrl: string;
  /** Who an account is now, and how much waits for them on the overview. */
  actorOf(tx: Tx, organisationId: string, accountId: string): Promise<Actor | undefined>;
  countWaiting(actor: Actor, input: undefined, options: { now: Date }): Promise<number>;
  onFailure(error: unknown): void;
}

/** Writes the daily mails of every employer's officers: at daytime, on working days, one to each. */
export async function sweepDailyMails(options: DailyOptions, now = new Date()): Promise<void> {
  if (isNight(now)) return;
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      await withOrganisation(organisationId, (tx) => forgetRead(tx, readSince(now)));
      await mailAll(organisationId, options, now);
    } catch (fault) {
      options.onFailure(fault);
    }
}

/** A person with two accounts gets one mail; one officer's failure never keeps the others waiting. */
async function mailAll(organisationId: string, options: DailyOptions, now: Date): Promise<void> {
  const readers = await withOrganisation(organisationId, listDailyReaders);
  const today = dayOf(now);
  const told = new Set(
    readers.filter(({ mailedAt }) => mailedAt && dayOf(mailedAt) === today).map(({ email }) => email),
  );
  for (const { accountId, email, mailedAt } of readers) {
    if (told.has(email) || !isDigestDue({ dailyMail: true, mailedAt }, now)) continue;
    try {
      if (await mailOne({ organisationId, accountId }, options, now)) told.add(email);
    } catch (fault) {
      told.add(email); // another worker was quicker
      if (!(fault instanceof Refusal)) options.onFailure(fault);
    }
  }
}

/** False where there is nothing to tell. */
async function mailOne(
  { organisationId, accountId }: { organisationId: string; accountId: string },
  { actorOf, countWaiting, publicUrl }: DailyOptions,
  now: Date,
): Promise<boolean> {
  const officer = await withOrganisation(organisationId, (tx) => actorOf(tx, organisationId, accountId));
  if (!officer || !may(officer, "organisation:read")) return false;
  const news = await readNews(officer, undefined, { now });
  const waits = await countWaiting(officer, undefined, { now });
  if (news.length === 0 && waits === 0) return false;
  const job = { kind: "job", organisationId, name: "daily-mails" } as const;
  await sendDailyMail(job, { accountId, news, waits, publicUrl }, { now });
  return true;
}
