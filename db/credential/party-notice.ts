import { randomUUID } from "node:crypto";
import { and, eq, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { quoted } from "@/db/schema/columns";
import { partyNotice, partyNoticeChange } from "@/db/schema/party-notice";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { eventsThat } from "@/lib/domain/credential/eid";
import { longestCollectMs, type PartyNotice, quietMs } from "@/lib/domain/credential/party-notice";

type Wanted = CertificateStatus["status"];
const toBlocked = sql.raw(quoted(eventsThat(({ changesStatus }) => changesStatus === "to-blocked")));
const ids = (list: readonly string[]) => sql`${`{${list.join(",")}}`}::uuid[]`;

export interface NoticeableChange extends Record<string, unknown> {
  propagationId: string;
  eidId: string;
  decidedAt: string;
  wanted: Wanted;
  typeId: string;
  typeVersion: number;
}

/** Of these changes those nobody has looked at yet. What nobody decided, or was never handed over, no party can have met. */
export async function listNoticeable(
  tx: Tx,
  changes: readonly { eidId: string; decidedAt: string }[],
): Promise<{ all: string[]; told: NoticeableChange[] }> {
  const rows = await tx.execute<NoticeableChange & { decided: boolean }>(sql`
    select p.id as "propagationId", p.eid_id as "eidId", its."decidedAt"::text as "decidedAt", p.wanted, e.type_id as "typeId", e.type_version as "typeVersion",
        p.wanted = 'good' or exists (select from tenant.eid_event v where v.organisation_id = p.organisation_id
          and v.eid_id = p.eid_id and v.at = p.decided_at and v.verb in (${toBlocked}))
         and exists (select from tenant.certificate c join tenant.certificate_event v
              on v.organisation_id = c.organisation_id and v.issuer_id = c.issuer_id and v.serial = c.serial
           where c.organisation_id = p.organisation_id and c.eid_id = p.eid_id and v.to_status = 'good') as decided
      from jsonb_to_recordset(${JSON.stringify(changes)}::text::jsonb) as its ("eidId" uuid, "decidedAt" timestamptz)
      join tenant.propagation p on p.eid_id = its."eidId" and p.decided_at = its."decidedAt"
      join tenant.eid e on e.organisation_id = p.organisation_id and e.id = p.eid_id
     where p.notices_at is null order by p.decided_at, p.eid_id`);
  return { all: rows.map(({ propagationId }) => propagationId), told: rows.filter(({ decided }) => decided) };
}

/** Of these e-IDs, the changes that nobody has found the parties of yet. */
export async function listUncollected(
  tx: Tx,
  eidIds: readonly string[],
): Promise<{ eidId: string; decidedAt: string }[]> {
  return await tx.execute<{ eidId: string; decidedAt: string }>(sql`
    select payload->>'eidId' as "eidId", payload->>'decidedAt' as "decidedAt" from tenant.outbox
     where kind = 'party.notify' and done_at is null and payload->>'eidId' = any (${ids(eidIds)}::text[])`);
}

/** Parties that asked to be told. */
export async function listNotifiedParties(tx: Tx): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from tenant.party where notifies_blocks and relying_party and not own`);
  return new Set(rows.map(({ id }) => id));
}

/** Who was told of the block before each of these changes, and of nothing about that e-ID since. */
export async function listToldOfBlock(
  tx: Tx,
  propagationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ propagationId: string; partyId: string }>(sql`
    select p.id as "propagationId", its.party_id as "partyId" from tenant.propagation p
     cross join lateral (
       select distinct on (c.party_id) c.party_id, b.wanted from tenant.propagation b
         join tenant.party_notice_change c on c.organisation_id = b.organisation_id and c.propagation_id = b.id
        where b.organisation_id = p.organisation_id and b.eid_id = p.eid_id and b.decided_at < p.decided_at
        order by c.party_id, b.decided_at desc) its
     where p.id = any (${ids(propagationIds)}) and its.wanted <> 'good'`);
  const found = new Map<string, string[]>();
  for (const { propagationId, partyId } of rows)
    found.set(propagationId, [...(found.get(propagationId) ?? []), partyId]);
  return found;
}

/**
 * Puts changes into the notice of each party that still collects, or into a new one. It is written when no more has come
 * for a moment, but never long after its first.
 */
export async function collectNotices(
  tx: Tx,
  organisationId: string,
  told: readonly { propagationId: string; partyId: string }[],
  now: Date,
): Promise<void> {
  // In one order, so that two workers never wait for one another.
  for (const partyId of [...new Set(told.map((one) => one.partyId))].sort()) {
    const dueAt = new Date(now.getTime() + quietMs);
    const [open] = await tx
      .insert(partyNotice)
      .values({ organisationId, id: randomUUID(), partyId, openedAt: now, dueAt })
      .onConflictDoUpdate({
        target: [partyNotice.organisationId, partyNotice.partyId],
        targetWhere: isNull(partyNotice.closedAt),
        set: {
          dueAt: sql`least(${partyNotice.openedAt} + ${longestCollectMs} * interval '1 millisecond', excluded.due_at)`,
        },
      })
      .returning({ id: partyNotice.id });
    if (!open) throw new Error("A notice is there or is made.");
    const noticeId = open.id;
    await tx
      .insert(partyNoticeChange)
      .values(
        told.filter((one) => one.partyId === partyId).map((one) => ({ ...one, organisationId, noticeId })),
      )
      .onConflictDoNothing();
  }
}

export async function saveNoticed(tx: Tx, propagationIds: readonly string[], now: Date): Promise<void> {
  await tx.execute(sql`
    update tenant.propagation set notices_at = ${now.toISOString()}
     where id = any (${ids(propagationIds)}) and notices_at is null`);
}

/** In whatever employer: what has collected for long enough. */
export async function listDueNotices(tx: Tx, now: Date): Promise<{ organisationId: string; id: string }[]> {
  return await tx.execute<{ organisationId: string; id: string }>(dueNotices(now));
}

export const dueNotices = (now: Date | SQLWrapper): SQL => sql`
  select organisation_id as "organisationId", id from tenant.party_notice
   where closed_at is null and due_at <= ${now instanceof Date ? now.toISOString() : now} order by due_at limit 100`;

/** Locked, so that no change comes into it while it is written; undefined for one that another has written. */
export async function lockDueNotice(tx: Tx, id: string, now: Date) {
  const [row] = await tx
    .select()
    .from(partyNotice)
    .where(
      and(
        eq(partyNotice.id, id),
        isNull(partyNotice.closedAt),
        sql`${partyNotice.dueAt} <= ${now.toISOString()}`,
      ),
    )
    .for("update");
  return row;
}

export async function saveNoticeClosed(
  tx: Tx,
  id: string,
  written: { closedAt: Date; mailId: string | null },
): Promise<void> {
  await tx
    .update(partyNotice)
    .set(written)
    .where(and(eq(partyNotice.id, id), isNull(partyNotice.closedAt)));
}

export interface NoticedCertificate {
  issuer: string;
  /** Of its list's address. */
  slug: string;
  serial: string;
  wanted: Wanted;
  at: Date;
}

type NoticedRow = { [Key in "issuer" | "slug" | "serial" | "at"]: string } & { wanted: Wanted };

/** What a notice tells: each certificate, and nothing of whose it is. Those that have expired tell nobody anything. */
export async function listNoticed(tx: Tx, noticeId: string, now: Date): Promise<NoticedCertificate[]> {
  const rows = await tx.execute<NoticedRow>(sql`
    select i.name as issuer, coalesce(a.slug, '') as slug, c.serial, p.wanted, p.decided_at as at
      from tenant.party_notice_change n
      join tenant.propagation p on p.organisation_id = n.organisation_id and p.id = n.propagation_id
      join tenant.certificate c on c.organisation_id = p.organisation_id and c.eid_id = p.eid_id
      join tenant.issuer i on i.organisation_id = c.organisation_id and i.id = c.issuer_id
      left join lateral (
        select slug from tenant.issuer_certificate its where its.organisation_id = c.organisation_id
           and its.issuer_id = c.issuer_id and its.purpose = 'issuing' order by its.not_before desc limit 1) a on true
     where n.notice_id = ${noticeId} and c.not_after > ${now.toISOString()}
       and exists (select from tenant.certificate_event v where v.organisation_id = c.organisation_id
         and v.issuer_id = c.issuer_id and v.serial = c.serial and v.to_status = p.wanted and v.at >= p.decided_at)
     order by i.name, p.decided_at, c.serial`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Whom to write to: the party's own security contact before one of a service or an agreement; null where there is none. */
export async function readPartyToTell(
  tx: Tx,
  partyId: string,
): Promise<{ name: string; email: string | null }> {
  const [row] = await tx.execute<{ name: string; email: string | null }>(sql`
    select p.name, (select email from tenant.contact where organisation_id = p.organisation_id and party_id = p.id
        and role = 'security' and email is not null order by ${nearest} limit 1) as email
      from tenant.party p where p.id = ${partyId}`);
  if (!row) throw new Error("A notice is of a party.");
  return row;
}

const nearest: SQL = sql`(agreement_id is not null), (service_id is not null), lower(name), id`;

/** When the mail server took it, kept with the notice: the mail itself is forgotten sooner. */
export async function saveTold(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update tenant.party_notice n set told_at = m.sent_at from tenant.mail m
     where n.told_at is null and n.closed_at is not null
       and m.organisation_id = n.organisation_id and m.id = n.mail_id and m.sent_at is not null`);
}

/** In whatever employer: those where a mail was written and nobody has noted yet that it went. */
export async function listUntold(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct organisation_id as id from tenant.party_notice
     where closed_at > ${since.toISOString()} and told_at is null and mail_id is not null`);
  return rows.map(({ id }) => id);
}

type Instant = "closedAt" | "toldAt" | "nextAt";
type NoticeRow = Omit<PartyNotice, Instant> & Record<Instant, string | null> & { propagationId: string };

/** Who is told of each of these changes, and how that went so far. */
export async function listNoticesOf(
  tx: Tx,
  propagationIds: readonly string[],
): Promise<Map<string, PartyNotice[]>> {
  const found = new Map<string, PartyNotice[]>();
  if (propagationIds.length === 0) return found;
  const rows = await tx.execute<NoticeRow & Record<string, unknown>>(sql`
    select c.propagation_id as "propagationId", p.id as "partyId", p.name as party, s.phone,
        n.closed_at as "closedAt", n.mail_id is not null as mailed, coalesce(n.told_at, m.sent_at) as "toldAt",
        case when o.last_error is null then 0 else o.attempts - (o.lease is not null)::int end as attempts,
        case when o.last_error is not null and o.lease is null then o.due_at end as "nextAt",
        n.told_at is null and m.sent_at is null and m.given_up_at is not null as "givenUp",
        exists (select from tenant.mail_bounce b where b.organisation_id = n.organisation_id
          and b.mail_id = n.mail_id) as bounced
      from tenant.party_notice_change c
      join tenant.party_notice n on n.organisation_id = c.organisation_id and n.id = c.notice_id
      join tenant.party p on p.organisation_id = c.organisation_id and p.id = c.party_id
      left join tenant.mail m on m.organisation_id = n.organisation_id and m.id = n.mail_id
      left join tenant.outbox o on o.organisation_id = n.organisation_id and o.done_at is null
       and o.kind = 'mail.send' and o.payload->>'mailId' = n.mail_id::text
      left join lateral (
        select phone from tenant.contact its where its.organisation_id = p.organisation_id and its.party_id = p.id
           and its.role = 'security' and its.phone is not null order by ${nearest} limit 1) s on true
     where c.propagation_id = any (${ids(propagationIds)})
     order by lower(p.name) collate "sv-x-icu", p.id`);
  for (const { propagationId, closedAt, toldAt, nextAt, ...row } of rows) {
    const notice = { ...row, closedAt: dateOf(closedAt), toldAt: dateOf(toldAt), nextAt: dateOf(nextAt) };
    found.set(propagationId, [...(found.get(propagationId) ?? []), notice]);
  }
  return found;
}

const dateOf = (written: string | null): Date | null => (written === null ? null : new Date(written));
