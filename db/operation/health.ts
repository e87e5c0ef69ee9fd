import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { writeProbe } from "@/db/schema/worker-beat";
import type { RowFault } from "@/lib/domain/credential/list-row";
import type { HeldConnection, IssuerFacts, OutboxFacts } from "@/lib/domain/operation/health";
import { countDeadLetters } from "./dead-letter";

const instant = (value: string | null) => (value ? new Date(value) : null);

interface IssuerRow extends Record<string, unknown> {
  about: string;
  slug: string;
  list_at: string | null;
  faults: RowFault[] | null;
  root_list_end: string | null;
  ocsp_end: string | null;
  ocsp_awaited_since: string | null;
  issuing_end: string | null;
  key_locked_since: string | null;
  succeeded_at: string | null;
}

/** What own issuers stand on: of one employer, or of all where the worker asks. Each list is found by its primary key. */
export async function listIssuerFacts(
  tx: Tx,
  organisationId?: string,
): Promise<(IssuerFacts & { slug: string })[]> {
  const rows = await tx.execute<IssuerRow>(sql`
    select i.name as about, i.slug, i.key_locked_since, i.succeeded_at, list.at as list_at, list.faults, root.next_update as root_list_end,
      (select max(not_after) from tenant.issuer_certificate c
        where c.organisation_id = i.organisation_id and c.issuer_id = i.id and c.purpose = 'ocsp') as ocsp_end,
      coalesce((select min(requested_at) from tenant.ocsp_request r
        where r.organisation_id = i.organisation_id and r.issuer_id = i.id), issuing.not_before) as ocsp_awaited_since,
      issuing.not_after as issuing_end
    from tenant.issuer i
    left join lateral (select not_before, not_after from tenant.issuer_certificate c
      where c.organisation_id = i.organisation_id and c.issuer_id = i.id and c.purpose = 'issuing') issuing on true
    left join lateral (select min(coalesce(last.this_update, issuing.not_before)) as at,
        jsonb_path_query_array(jsonb_agg(coalesce(last.faults, '[]')), '$[*][*]') as faults
      from (select 'issuing' as authority union all select 'issuing-' || s.shard from tenant.crl_shard s
        where s.organisation_id = i.organisation_id and s.issuer_id = i.id and s.shard > 0) one
      left join lateral (select this_update, faults from tenant.crl l where l.organisation_id = i.organisation_id
        and l.issuer_id = i.id and l.authority = one.authority order by number desc limit 1) last on true) list on true
    left join lateral (select next_update from tenant.crl l where l.organisation_id = i.organisation_id
      and l.issuer_id = coalesce(i.root_issuer_id, i.id) and l.authority = 'root' order by number desc limit 1) root on true
    where i.kind = 'own' and i.issuing_key_id is not null
      and (${organisationId ?? null}::uuid is null or i.organisation_id = ${organisationId ?? null}::uuid)`);
  return rows.map((row) => ({
    about: row.about,
    slug: row.slug,
    listAt: instant(row.list_at),
    badRows: [...new Set((row.faults ?? []).map((fault) => fault.serial))],
    rootListEnd: instant(row.root_list_end),
    ocspEnd: instant(row.ocsp_end),
    ocspAwaitedSince: instant(row.ocsp_awaited_since),
    issuingEnd: instant(row.issuing_end),
    keyLocked: row.key_locked_since !== null,
    succeeded: row.succeeded_at !== null,
  }));
}

/**
 * How long work has waited, and how much was given up and waits for somebody. Looking at what was published may take
 * hours and is left out; so is a mail that its recipient's server has put off.
 */
export async function readOutboxFacts(tx: Tx, organisationId?: string): Promise<OutboxFacts> {
  const here = sql`(${organisationId ?? null}::uuid is null or organisation_id = ${organisationId ?? null}::uuid)`;
  const [row] = await tx.execute<{ since: string | null }>(sql`
    select min(created_at) as since from tenant.outbox
      where done_at is null and kind <> 'status.observe' and created_at < now() and ${here}
        and (kind <> 'mail.send' or due_at < now() - interval '1 minute' or last_error ~ '^(unreachable|not-configured)')`);
  return { waitingSince: instant(row?.since ?? null), dead: await countDeadLetters(tx, organisationId) };
}

/** Connections that make others wait, by what the database knows of them. */
export async function listHeldConnections(tx: Tx): Promise<HeldConnection[]> {
  const rows = await tx.execute<{ login: string; pid: number; since: string | null }>(
    sql`select login, pid, since from system.held_connections()`,
  );
  return rows.map(({ login, pid, since }) => ({ login, pid, since: instant(since) }));
}

/** Writes and commits one row, over and over: what a full disk or a standby refuses. */
export async function probeWrite(tx: Tx): Promise<void> {
  const at = sql`now()`;
  await tx
    .insert(writeProbe)
    .values({ id: 1, at })
    .onConflictDoUpdate({ target: writeProbe.id, set: { at } });
}
