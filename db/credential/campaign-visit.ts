import { and, asc, between, count, eq, isNotNull, sql } from "drizzle-orm";
import { beyondLimit, type Tx } from "@/db/core/client";
import { renewalCampaign, renewalCampaignRow } from "@/db/schema/campaign";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { itsEid, itsHolder, next, stage } from "./campaign";
import { follows } from "./successor";

/** Whether a campaign has others than those whom the asker reaches; how many is not told. */
export async function reachesFurther(tx: Tx, campaignId: string): Promise<boolean> {
  const rows = () =>
    tx.select({ n: count() }).from(renewalCampaignRow).where(eq(renewalCampaignRow.campaignId, campaignId));
  const [[seen], [all]] = [await rows(), await beyondLimit(tx, rows)];
  return (seen?.n ?? 0) < (all?.n ?? 0);
}

/** Visits to a time that somebody was invited to and that still wait: which e-ID, what follows it, and whose they are. */
export function listInvitedVisits(tx: Tx, by: { from: string; to: string; employeeId?: string }, now: Date) {
  const { givenName, surname, alias: hidden, protectedIdentity } = employee;
  return tx
    .select({
      eidId: eid.id,
      number: eid.number,
      following: { id: next.id, number: next.number, status: next.status },
      employeeId: eid.employeeId,
      person: { givenName, surname, alias: hidden, protectedIdentity },
      employedTo: employee.employedTo,
      place: sql<string>`coalesce(${renewalCampaignRow.invitedTo}, ${renewalCampaign.place}, '')`,
      day: sql<string>`${renewalCampaignRow.day}::text`,
      time: sql<string>`${renewalCampaignRow.time}`,
    })
    .from(renewalCampaignRow)
    .innerJoin(
      renewalCampaign,
      and(
        eq(renewalCampaign.organisationId, renewalCampaignRow.organisationId),
        eq(renewalCampaign.id, renewalCampaignRow.campaignId),
      ),
    )
    .innerJoin(eid, itsEid)
    .innerJoin(employee, itsHolder)
    .innerJoin(next, follows(next))
    .where(
      and(
        sql`coalesce(${renewalCampaignRow.invitedAs}, ${renewalCampaign.invite}) = 'time'`,
        between(renewalCampaignRow.day, by.from, by.to),
        isNotNull(renewalCampaignRow.invitedAt),
        by.employeeId ? eq(eid.employeeId, by.employeeId) : undefined,
        sql`${stage(now)} = 'invited'`,
      ),
    )
    .orderBy(asc(renewalCampaignRow.day), asc(renewalCampaignRow.time), asc(eid.number))
    .limit(1_000);
}
