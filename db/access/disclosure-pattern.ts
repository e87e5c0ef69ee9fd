import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import type { DisclosureReason } from "@/lib/domain/access/disclosure";

/** Of a period: whole employers, and never whom anything is about. */
interface Since {
  organisationId: string;
  since: Date;
}
const within = ({ organisationId, since }: Since) =>
  sql`d.organisation_id = ${organisationId} and d.at >= ${since.toISOString()}`;

export interface Volume extends Record<string, unknown> {
  clientId: string;
  client: string;
  partyId: string;
  party: string;
  serviceId: string | null;
  service: string | null;
  yes: number;
  no: number;
  lastDay: string;
}

/** How much each client has asked about each service, the most first. */
export async function listVolumes(tx: Tx, period: Since, limit: number): Promise<Volume[]> {
  return await tx.execute<Volume>(sql`
    select its.*, c.name as client, p.name as party, s.name as service from (
      select d.client_id as "clientId", d.party_id as "partyId", d.service_id as "serviceId",
          count(*) filter (where d.answer)::int as yes, count(*) filter (where not d.answer)::int as no,
          to_char(max(d.at) at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as "lastDay"
        from tenant.disclosure d where ${within(period)} group by 1, 2, 3
    ) its
    join tenant.client c on c.organisation_id = ${period.organisationId} and c.id = its."clientId"
    join tenant.party p on p.organisation_id = ${period.organisationId} and p.id = its."partyId"
    left join tenant.service s on s.organisation_id = ${period.organisationId} and s.id = its."serviceId"
    order by yes + no desc, p.name, c.name, s.name limit ${limit}`);
}

export interface Refusals extends Record<string, unknown> {
  reason: DisclosureReason;
  count: number;
}

export async function listRefusals(tx: Tx, period: Since): Promise<Refusals[]> {
  return await tx.execute<Refusals>(sql`
    select d.reason, count(*)::int as count from tenant.disclosure d
     where ${within(period)} and not d.answer group by 1 order by 2 desc, 1`);
}

export interface TooMuch extends Record<string, unknown> {
  clientId: string;
  client: string;
  party: string;
  count: number;
  reasons: DisclosureReason[];
  /** Attributes that were asked for and not told with a yes, or refused for what the client may not. */
  names: string[];
}

/** Clients that were refused for what they may not ask, or asked for more attributes than they were told. */
export async function listTooMuch(
  tx: Tx,
  { reasons, ...period }: Since & { reasons: readonly DisclosureReason[] },
  limit: number,
): Promise<TooMuch[]> {
  return await tx.execute<TooMuch>(sql`
    select its.*, c.name as client, p.name as party from (
      select d.client_id as "clientId", d.party_id, count(distinct d.id)::int as count,
          coalesce(jsonb_agg(distinct d.reason) filter (where d.reason is not null), '[]') as reasons,
          coalesce(jsonb_agg(distinct untold.name) filter (where untold.name is not null), '[]') as names
        from tenant.disclosure d
        left join lateral (select unnest(d.asked) as name except select unnest(d.told)) untold on true
       where ${within(period)}
         and (d.reason = any (${`{${reasons.join(",")}}`}::text[]) or (d.answer and not d.asked <@ d.told))
       group by 1, 2
    ) its
    join tenant.client c on c.organisation_id = ${period.organisationId} and c.id = its."clientId"
    join tenant.party p on p.organisation_id = ${period.organisationId} and p.id = its.party_id
    order by its.count desc, p.name, c.name limit ${limit}`);
}

/** The agreements that an answer of the period rested on. */
export async function listUsedAgreements(tx: Tx, period: Since): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct d.agreement_id as id from tenant.disclosure d
     where ${within(period)} and d.agreement_id is not null`);
  return new Set(rows.map(({ id }) => id));
}
