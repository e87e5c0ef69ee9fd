import { and, asc, count, desc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { notExpired } from "@/db/core/eid-validity";
import { updateVersioned } from "@/db/core/versioned";
import { renewalCampaign, renewalCampaignRow } from "@/db/schema/campaign";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CampaignStage, InviteKind, Visit } from "@/lib/domain/credential/campaign";
import { follows } from "./successor";

export type CampaignRecord = typeof renewalCampaign.$inferSelect;
type RowRecord = typeof renewalCampaignRow.$inferSelect;

export async function insertCampaign(
  tx: Tx,
  row: typeof renewalCampaign.$inferInsert,
  rows: readonly Pick<RowRecord, "eidId" | "code">[],
): Promise<void> {
  await tx.insert(renewalCampaign).values(row);
  await tx.execute(sql`
    insert into ${renewalCampaignRow} (organisation_id, campaign_id, eid_id, code)
    select ${row.organisationId}::uuid, ${row.id}::uuid, one."eidId", one.code
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as one("eidId" uuid, code text)`);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readCampaign(tx: Tx, id: string): Promise<CampaignRecord> {
  const [row] = await tx.select().from(renewalCampaign).where(eq(renewalCampaign.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Whoever plans, leaves out or invites does so one after another. */
export async function lockCampaign(tx: Tx, id: string): Promise<CampaignRecord> {
  const [row] = await tx.select().from(renewalCampaign).where(eq(renewalCampaign.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export const saveCampaign = (tx: Tx, before: CampaignRecord, after: Partial<CampaignRecord>) =>
  updateVersioned(tx, renewalCampaign, before, after);

export const next = alias(eid, "next");
export const itsEid = and(
  eq(eid.organisationId, renewalCampaignRow.organisationId),
  eq(eid.id, renewalCampaignRow.eidId),
);
export const itsHolder = and(
  eq(employee.organisationId, eid.organisationId),
  eq(employee.id, eid.employeeId),
);

/** Since what follows it was ordered, by whichever campaign: nobody is asked to come twice for one card. */
const isInvited = sql`exists (select from ${renewalCampaignRow} said
  where said.organisation_id = ${eid.organisationId} and said.eid_id = ${eid.id}
    and said.invited_at >= ${next.orderedAt})`;

/** lib/domain/credential/campaign.ts's stage. The lists and all that is counted are by this alone. */
export const stage = (now: Date) => sql<CampaignStage>`case
  when ${renewalCampaignRow.code} is not null or ${renewalCampaignRow.outAt} is not null then 'out'
  when ${next.handedOverAt} is not null then 'handed-over'
  when ${next.id} is not null and ${isInvited} then 'invited'
  when ${next.id} is not null then 'ordered'
  when ${eid.status} in ('active', 'suspended') and ${notExpired(now)} then 'left'
  else 'ended' end`;

/** Where somebody protected works is told to nobody who may not see them. */
const departmentSeen = (seesProtected: boolean) =>
  seesProtected
    ? sql<string | null>`${employee.departmentId}`
    : sql<string | null>`case when ${employee.protectedIdentity} then null else ${employee.departmentId} end`;
const week = sql<string | null>`to_char(date_trunc('week', ${renewalCampaignRow.day}), 'YYYY-MM-DD')`;

export interface CampaignCount {
  departmentId: string | null;
  week: string | null;
  stage: CampaignStage;
  count: number;
  /** Of those still to be handed over, whose e-ID ends before the visit. */
  late: number;
}

/** How many of a campaign are in each department, week and stage. */
export async function countCampaign(
  tx: Tx,
  campaignId: string,
  { now, seesProtected }: { now: Date; seesProtected: boolean },
): Promise<CampaignCount[]> {
  const found = tx
    .select({
      departmentId: departmentSeen(seesProtected).as("department_id"),
      week: week.as("week"),
      stage: stage(now).as("stage"),
      late: sql<boolean>`coalesce(${renewalCampaignRow.day} > ${eid.validDay}, false)`.as("late"),
    })
    .from(renewalCampaignRow)
    .innerJoin(eid, itsEid)
    .innerJoin(employee, itsHolder)
    .leftJoin(next, follows(next))
    .where(eq(renewalCampaignRow.campaignId, campaignId))
    .as("found");
  const { departmentId, week: inWeek, stage: at } = found;
  return await tx
    .select({
      ...{ departmentId, week: inWeek, stage: at, count: count() },
      late: sql<number>`(count(*) filter (where ${found.late} and ${at} in ('left', 'ordered', 'invited')))::int`,
    })
    .from(found)
    .groupBy(departmentId, inWeek, at);
}

export interface CampaignFilter {
  campaignId: string;
  stage?: CampaignStage | null;
  /** An id, or `none` where none is shown. */
  department?: string | null;
  week?: string | null;
}

/** Rows of a campaign by their e-ID's number, from after one on. */
export function listCampaignRows(
  tx: Tx,
  filter: CampaignFilter,
  {
    now,
    seesProtected,
    after,
    limit,
  }: { now: Date; seesProtected: boolean; after?: string | null; limit: number },
) {
  const { givenName, surname, alias: hidden, protectedIdentity, email } = employee;
  return tx
    .select({
      ...{ id: eid.id, number: eid.number, employeeId: eid.employeeId, validDay: eid.validDay },
      person: { givenName, surname, alias: hidden, protectedIdentity },
      departmentId: departmentSeen(seesProtected),
      ...{ email, employedTo: employee.employedTo },
      ...{ code: renewalCampaignRow.code, outAt: renewalCampaignRow.outAt },
      ...{ day: renewalCampaignRow.day, time: renewalCampaignRow.time },
      invitedAt: renewalCampaignRow.invitedAt,
      stage: stage(now),
      following: { id: next.id, number: next.number },
    })
    .from(renewalCampaignRow)
    .innerJoin(eid, itsEid)
    .innerJoin(employee, itsHolder)
    .leftJoin(next, follows(next))
    .where(and(...matches(filter, now, seesProtected), after ? gt(eid.number, after) : undefined))
    .orderBy(asc(eid.number))
    .limit(limit);
}
export type CampaignRow = Awaited<ReturnType<typeof listCampaignRows>>[number];

function matches(filter: CampaignFilter, now: Date, seesProtected: boolean): (SQL | undefined)[] {
  const { department } = filter;
  const seen = departmentSeen(seesProtected);
  return [
    eq(renewalCampaignRow.campaignId, filter.campaignId),
    filter.stage ? sql`${stage(now)} = ${filter.stage}` : undefined,
    department ? (department === "none" ? sql`${seen} is null` : sql`${seen} = ${department}`) : undefined,
    filter.week ? sql`${week} = ${filter.week}` : undefined,
  ];
}

/** The newest campaigns, with how many of each are in each stage. */
export async function listCampaigns(tx: Tx, now: Date) {
  const campaigns = await tx
    .select()
    .from(renewalCampaign)
    .orderBy(desc(renewalCampaign.createdAt), desc(renewalCampaign.id))
    .limit(50);
  const counts = await Promise.all(
    campaigns.map(({ id }) => countCampaign(tx, id, { now, seesProtected: false })),
  );
  return campaigns.map((campaign, at) => ({ campaign, counts: counts[at] ?? [] }));
}

const ofCampaign = ({ organisationId, id }: CampaignRecord) =>
  and(eq(renewalCampaignRow.organisationId, organisationId), eq(renewalCampaignRow.campaignId, id));

/** When each is to come; those that are not named keep theirs. */
export async function saveVisits(
  tx: Tx,
  { organisationId, id }: CampaignRecord,
  visits: readonly (Visit & { eidId: string })[],
): Promise<void> {
  await tx.execute(sql`
    update ${renewalCampaignRow} set day = one.day, time = one.time
      from jsonb_to_recordset(${JSON.stringify(visits)}::text::jsonb) as one("eidId" uuid, day date, time text)
     where ${renewalCampaignRow.organisationId} = ${organisationId}::uuid
       and ${renewalCampaignRow.campaignId} = ${id}::uuid and ${renewalCampaignRow.eidId} = one."eidId"`);
}

/** Leaves some out, or takes them back. */
export async function saveOut(
  tx: Tx,
  campaign: CampaignRecord,
  eidIds: readonly string[],
  out: { outAt: Date; outBy: string } | null,
): Promise<void> {
  await tx
    .update(renewalCampaignRow)
    .set({ outAt: out?.outAt ?? null, outBy: out?.outBy ?? null })
    .where(and(ofCampaign(campaign), inArray(renewalCampaignRow.eidId, [...eidIds])));
}

export async function saveInvited(
  tx: Tx,
  campaign: CampaignRecord,
  eidIds: readonly string[],
  invited: { invitedAt: Date; invitedTo: string; invitedAs: InviteKind },
): Promise<void> {
  await tx
    .update(renewalCampaignRow)
    .set(invited)
    .where(and(ofCampaign(campaign), inArray(renewalCampaignRow.eidId, [...eidIds])));
}
