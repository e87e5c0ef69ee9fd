import { type SQL, sql } from "drizzle-orm";
import { unseenBlocks } from "@/db/credential/unseen-block";
import { roleChanges } from "@/db/people/role-held";
import { quoted } from "@/db/schema/columns";
import { alarmingReasons, plannedReasons, type RecordedKind } from "@/lib/domain/operation/inbox";

/** Whose inbox it is, and how far back. */
export interface InboxReader {
  organisationId: string;
  accounts: readonly string[];
  officerId: string | null;
  employeeId: string | null;
  since: Date;
}

/** Rows of kind, ref, at, n, eid_id, number, what, detail and who; the ref is another as soon as there is more to read. */
type Source = (reader: InboxReader) => SQL;

const since = ({ since: from }: InboxReader) => sql`${from.toISOString()}::timestamptz`;
const here = (reader: InboxReader, table: SQL) =>
  sql`${table}.organisation_id = ${reader.organisationId}::uuid`;
const isOthers = (by: SQL, { accounts }: InboxReader) =>
  sql`(${by} is null or ${by} not in ${[...accounts]})`;

/** Who moved an e-ID, by role and never by name; null for nobody who was signed in. */
const who = sql`case when e.by_account is null then null when exists (
    select from tenant.account_employee a where a.organisation_id = e.organisation_id
      and a.account_id = e.by_account and a.employee_id = i.employee_id) then 'holder' else 'officer' end`;

const events = (reader: InboxReader, which: SQL) => sql`(
  select e.id, e.eid_id, i.number, e.verb, e.reason, e.at, e.by_account, ${who} as who
  from tenant.eid_event e join tenant.eid i on i.organisation_id = e.organisation_id and i.id = e.eid_id
  where ${here(reader, sql`e`)} and e.at > ${since(reader)} and ${which} and ${isOthers(sql`e.by_account`, reader)}) e`;
const alarming = sql.raw(quoted(alarmingReasons));
const planned = sql.raw(quoted(plannedReasons));

/** Events of e-IDs that are told as one where they came close together: hundreds that were blocked are one line. */
const gathered = (reader: InboxReader, kind: RecordedKind, which: SQL, together: SQL) => sql`
  select ${sql.raw(`'${kind}'`)} as kind, max(e.id)::text as ref, max(e.at) as at, count(distinct e.eid_id)::int as n,
    case when count(distinct e.eid_id) = 1 then min(e.eid_id::text) end as eid_id,
    case when count(distinct e.eid_id) = 1 then min(e.number) end as number,
    e.verb as what, e.reason as detail, e.who
  from ${events(reader, which)} group by e.verb, e.reason, e.by_account, e.who, ${together}`;

const ofOrderer = ({ accounts }: InboxReader) => sql`i.ordered_by in ${[...accounts]}`;
const hour = sql`date_trunc('hour', e.at)`;
const day = sql`date_trunc('day', e.at at time zone 'Europe/Stockholm')`;
const ofAlarm = sql`e.verb in ('suspend', 'revoke') and e.reason in (${alarming})`;

/** Where each kind is read from. Nothing is copied: what a role no longer reaches is no longer told. */
export const inboxSources: Record<RecordedKind, Source> = {
  blocked: (reader) => gathered(reader, "blocked", ofAlarm, hour),
  resumed: (reader) => gathered(reader, "resumed", sql`e.verb = 'resume'`, hour),
  approved: (reader) => gathered(reader, "approved", sql`e.verb = 'approve' and ${ofOrderer(reader)}`, day),
  "handed-over": (reader) =>
    gathered(reader, "handed-over", sql`e.verb = 'hand-over' and ${ofOrderer(reader)}`, day),
  unseen: (reader) => sql`
    select 'unseen' as kind, max(p.decided_at)::text as ref, max(p.decided_at) as at, count(*)::int as n,
      case when count(*) = 1 then min(p.eid_id::text) end as eid_id,
      case when count(*) = 1 then min(i.number) end as number, null as what, null as detail, null as who
    from ${unseenBlocks(since(reader))} p
    join tenant.eid i on i.organisation_id = p.organisation_id and i.id = p.eid_id
    where ${here(reader, sql`p`)} having count(*) > 0`,
  "break-glass": (reader) => sql`
    select 'break-glass' as kind, c.id::text as ref, c.used_at as at, 1 as n, null as eid_id, null as number,
      null as what, null as detail, null as who
    from tenant.break_glass_code c where ${here(reader, sql`c`)} and c.used_at > ${since(reader)}`,
  // What no list outside told of and was in use until then is a key of ours; the rest was found in a restored database.
  "issuer-key": (reader) => sql`
    select 'issuer-key' as kind, k.serial as ref, k.kept_at as at, 1 as n, null as eid_id, null as number,
      'key' as what, null as detail, null as who
    from tenant.kept_certificate k where ${here(reader, sql`k`)} and k.kept_at > ${since(reader)}
      and k.list_number = 0 and k.published = 'good'
    union all select 'issuer-key', i.id::text, i.revoked_at, 1, null, null, 'issuer', null, null
    from tenant.issuer i where ${here(reader, sql`i`)} and i.revoked_at > ${since(reader)}`,
  paused: (reader) => sql`
    select 'paused' as kind, p.id::text as ref, p.paused_at as at, p.blocks as n, null as eid_id, null as number,
      null as what, null as detail, null as who
    from tenant.block_pause p where ${here(reader, sql`p`)} and p.paused_at > ${since(reader)}
      and ${isOthers(sql`p.account_id`, reader)}`,
  "dead-letters": (reader) => sql`
    select 'dead-letters' as kind, max(o.id)::text as ref, max(o.done_at) as at, count(*)::int as n, null as eid_id,
      null as number, null as what, null as detail, null as who
    from tenant.outbox o where ${here(reader, sql`o`)}
      and o.last_error is not null and o.done_at is not null and o.settled_at is null
    having count(*) > 0`,
  role: (reader) => sql`
    select 'role' as kind, r.id::text || ' ' || r.what as ref, r.at, 1 as n, null as eid_id, null as number,
      r.what, r.role as detail, null as who
    from ${roleChanges} r
    where ${here(reader, sql`r`)} and r.officer_id = ${reader.officerId}::uuid and r.at > ${since(reader)}
      and r.by not in ${[...reader.accounts]}`,
  "own-blocked": (reader) => ownEvents(reader, "own-blocked", ["suspend", "revoke"]),
  "own-issuer": (reader) => sql`
    select 'own-issuer' as kind, i.id::text as ref, i.revoked_at as at, count(*)::int as n, null as eid_id,
      string_agg(e.number, ', ' order by e.number) as number, null as what, null as detail, null as who
    from tenant.issuer i
    join tenant.eid_type t on t.organisation_id = i.organisation_id and t.issuer_id = i.id
    join tenant.eid e on e.organisation_id = t.organisation_id and e.type_id = t.id and e.type_version = t.version
    where ${here(reader, sql`i`)} and i.revoked_at > ${since(reader)}
      and e.employee_id = ${reader.employeeId}::uuid and e.status in ('ready', 'active', 'suspended')
    group by i.id, i.revoked_at`,
  "own-eid": (reader) => ownEvents(reader, "own-eid", ["complete", "receive", "resume", "cancel"]),
  "own-address": (reader) => sql`
    select 'own-address' as kind, c.id::text as ref, c.entered_at as at, 1 as n, null as eid_id, null as number,
      c.kind as what, case when c.in_force_at is null then 'asked' else 'changed' end as detail, null as who
    from tenant.contact_address c where ${here(reader, sql`c`)} and c.employee_id = ${reader.employeeId}::uuid
      and c.replaced is not null and c.withdrawn_at is null and c.entered_at > ${since(reader)}
      and ${isOthers(sql`c.entered_by`, reader)}`,
  "own-request": (reader) => sql`
    select 'own-request' as kind, m.id::text as ref, m.answered_at as at, 1 as n,
      case when m.manager_id is not null then m.employee_id::text end as eid_id, null as number, m.answer as what, m.kind as detail, null as who
    from tenant.manager_request m where ${here(reader, sql`m`)} and m.asked_by in ${[...reader.accounts]}
      and m.answer in ('done', 'refused') and m.answered_at > ${since(reader)}`,
  "own-access": (reader) => sql`
    select 'own-access' as kind, a.id::text as ref, a.answered_at as at, 1 as n, null as eid_id, null as number,
      a.answer as what, null as detail, null as who
    from tenant.access_request a where ${here(reader, sql`a`)} and a.employee_id = ${reader.employeeId}::uuid
      and a.answer in ('approved', 'refused') and a.answered_at > ${since(reader)}`,
};

/** Each by itself, but for what ended as it was meant to. */
const ownEvents = (reader: InboxReader, kind: RecordedKind, verbs: readonly string[]): SQL => sql`
  select ${sql.raw(`'${kind}'`)} as kind, e.id::text as ref, e.at, 1 as n, e.eid_id::text as eid_id, e.number,
    e.verb as what, e.reason as detail, e.who
  from ${events(
    reader,
    sql`i.employee_id = ${reader.employeeId}::uuid and e.verb in (${sql.raw(quoted(verbs))})
      and coalesce(e.reason not in (${planned}), true)`,
  )}`;
