import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { accountsOf } from "@/db/people/people";
import { isAwaited } from "@/db/people/role-held";
import { officerRole } from "@/db/schema/officer";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { planHours } from "@/lib/domain/credential/bulk";
import { proposalDays } from "@/lib/domain/operation/disposal";
import { fetchDays } from "@/lib/domain/operation/register-extract";
import type { SecondStepKind } from "@/lib/domain/operation/second-step";
import { passkeysEach } from "@/lib/domain/people/passkey";

/** The person who reads, and when. */
export interface StepReader {
  accounts: readonly string[];
  employeeId: string | null;
  now: Date;
}

/** Decisions of one kind that the same person began, or one by itself. */
export interface SecondStepRow {
  kind: SecondStepKind;
  /** Whether the reader began them. */
  mine: boolean;
  /** Null for someone who is an officer no longer. */
  by: string | null;
  count: number;
  since: Date;
  ref: string;
  parent: string | null;
  /** The verb of a plan, and how many e-IDs it is about. */
  what: string | null;
  rows: number | null;
}
interface RawRow extends Record<string, unknown>, Omit<SecondStepRow, "since"> {
  since: string;
}

const none = sql`null`;

/** A column that a source does not have is null. */
interface Source {
  from: SQL;
  where: SQL;
  by: SQL;
  at: SQL;
  ref: SQL;
  parent?: SQL;
  what?: SQL;
  rows?: SQL;
  /** Rows with one key are one row of the list. */
  apart?: SQL;
  /** The person that it is about: none of their steps. */
  employee?: SQL;
  account?: SQL;
}

const proposed = (table: string, now: SQL, employee?: SQL): Source => ({
  from: sql.raw(`tenant.${table} t`),
  where: sql`t.confirmed_at is null and t.withdrawn_at is null and t.proposed_at > ${now} - make_interval(days => ${proposalDays})`,
  by: sql`t.proposed_by`,
  at: sql`t.proposed_at`,
  ref: sql`t.id`,
  ...(employee ? { employee } : {}),
});

type Sources<Kind extends SecondStepKind> = Record<Kind, Source[]>;

const peopleSteps = (now: SQL): Sources<"imports" | "roles" | "identities" | "extracts" | "passkeys"> => ({
  imports: [
    {
      from: sql`tenant.employee_import t`,
      // The rule is waitsForSecond (lib/domain/people/import-state.ts).
      where: sql`t.state = 'committed' and t.confirmed_at is null and t.gone_at > ${now}
          and case when t.leavers = 'end' then t.leavers_job_id else t.commit_job_id end is null`,
      ...{ by: sql`t.committed_by`, at: sql`t.committed_at`, ref: sql`t.id` },
    },
  ],
  roles: [
    {
      from: sql`${officerRole} join tenant.officer o
          on o.organisation_id = ${officerRole.organisationId} and o.id = ${officerRole.officerId}`,
      where: sql`${isAwaited}`,
      ...{ by: sql`${officerRole.requestedBy}`, at: sql`${officerRole.requestedAt}` },
      ...{ ref: sql`o.id`, account: sql`o.account_id` },
    },
  ],
  identities: [
    {
      from: sql`tenant.officer_identity t`,
      where: sql`t.confirmed_at is null and t.ended_at is null`,
      ...{ by: sql`t.recorded_by`, at: sql`t.recorded_at` },
      ...{ ref: sql`t.officer_id`, account: sql`t.account_id` },
    },
  ],
  passkeys: [
    {
      from: sql`tenant.passkey_invitation t join tenant.officer o
          on o.organisation_id = t.organisation_id and o.account_id = t.account_id`,
      // The rule is needsTwoToInvite (lib/domain/people/passkey.ts).
      where: sql`t.confirmed_at is null and t.used_at is null and t.expires_at > ${now}
          and (select count(*) from tenant.passkey k where not k.software
            and k.account_id = any (${accountsOf(sql`t.organisation_id`, sql`t.account_id`)})) >= ${passkeysEach}`,
      ...{ by: sql`t.invited_by`, at: sql`t.invited_at`, ref: sql`o.id`, account: sql`t.account_id` },
    },
  ],
  extracts: [
    {
      from: sql`tenant.register_extract t`,
      where: sql`t.needs_second and t.confirmed_at is null and t.asked_at > ${now} - make_interval(days => ${fetchDays})`,
      ...{ by: sql`t.asked_by`, at: sql`t.asked_at`, ref: sql`t.employee_id`, apart: sql`t.id` },
      employee: sql`t.employee_id`,
    },
  ],
});

const cardSteps = (now: SQL): Sources<"plans" | "bureau-certificates" | "emergency-codes"> => ({
  plans: [
    {
      from: sql`tenant.bulk t`,
      where: sql`t.needs_confirmation and t.started_at is null and t.confirmed_at is null
          and t.planned_at > ${now} - make_interval(hours => ${planHours})`,
      ...{ by: sql`t.planned_by`, at: sql`t.planned_at`, ref: sql`t.id`, apart: sql`t.id` },
      ...{ what: sql`t.verb`, rows: sql`t.eligible` },
    },
  ],
  "bureau-certificates": [
    {
      from: sql`tenant.card_bureau_certificate t`,
      where: sql`t.confirmed_at is null and t.ended_at is null and t.not_after > ${now}`,
      ...{ by: sql`t.proposed_by`, at: sql`t.proposed_at`, ref: sql`t.id` },
    },
  ],
  "emergency-codes": [
    {
      from: sql`tenant.break_glass_set t`,
      where: sql`t.confirmed_at is null and t.voided_at is null and t.expires_at > ${now}`,
      ...{ by: sql`t.made_by`, at: sql`t.made_at`, ref: sql`t.id` },
    },
  ],
});

const accessSteps = (today: string): Sources<"mandates" | "clients" | "feeds"> => ({
  mandates: [
    {
      from: sql`tenant.mandate t`,
      where: sql`t.needs_second and t.confirmed_at is null and t.recalled_at is null and t.employee_id is not null
          and (t.valid_to is null or t.valid_to >= ${today}::date)`,
      ...{ by: sql`t.granted_by`, at: sql`t.granted_at`, ref: sql`t.id`, employee: sql`t.employee_id` },
    },
  ],
  clients: [
    {
      from: sql`tenant.client t`,
      where: sql`t.blocked_at is null and (t.approved_at is null or t.proposed is not null)`,
      ...{ by: sql`coalesce(t.proposed_by, t.registered_by)`, ref: sql`t.id`, parent: sql`t.party_id` },
      at: sql`coalesce(t.proposed_at, t.registered_at)`,
    },
  ],
  feeds: [
    {
      // Limits that others were proposed in place of wait for nobody.
      from: sql`tenant.employee_feed t join tenant.client c
          on c.organisation_id = t.organisation_id and c.id = t.client_id and c.blocked_at is null`,
      where: sql`t.approved_at is null and not exists (select from tenant.employee_feed n
          where n.organisation_id = t.organisation_id and n.client_id = t.client_id
            and (n.proposed_at, n.id) > (t.proposed_at, t.id))`,
      ...{ by: sql`t.proposed_by`, at: sql`t.proposed_at`, ref: sql`t.client_id`, parent: sql`c.party_id` },
    },
  ],
});

const decisionSteps = (now: SQL): Sources<"purchase-bases" | "exceptions" | "findings" | "disposals"> => ({
  "purchase-bases": [
    {
      from: sql`tenant.purchase_basis t`,
      where: sql`t.decided_at is null`,
      ...{ by: sql`t.asked_by`, at: sql`t.asked_at`, ref: sql`t.agreement_id`, apart: sql`t.agreement_id` },
    },
  ],
  exceptions: [
    {
      from: sql`tenant.demand_exception t join tenant.procurement p
          on p.organisation_id = t.organisation_id and p.id = t.procurement_id
          left join tenant.agreement a on a.organisation_id = p.organisation_id and a.id = p.agreement_id`,
      // The rule is refuseClosed (lib/domain/contract/procurement.ts).
      where: sql`t.decided_at is null and p.cancelled_on is null
          and coalesce(a.status not in ('signed', 'terminated'), true)`,
      ...{ by: sql`t.asked_by`, at: sql`t.asked_at`, ref: sql`t.procurement_id` },
      apart: sql`t.procurement_id`,
    },
  ],
  findings: [
    {
      from: sql`tenant.finding t`,
      where: sql`t.status = 'done'`,
      ...{ by: sql`t.done_by`, at: sql`t.done_at`, ref: sql`t.id` },
      ...{ parent: sql`t.mark_id`, apart: sql`t.mark_id` },
    },
  ],
  disposals: [proposed("disposal", now), proposed("erasure", now, sql`t.employee_id`)],
});

function sources({ now: at }: StepReader): Sources<SecondStepKind> {
  const now = sql`${at.toISOString()}::timestamptz`;
  return { ...peopleSteps(now), ...cardSteps(now), ...accessSteps(dayOf(at)), ...decisionSteps(now) };
}

function selected(kind: SecondStepKind, source: Source, { accounts, employeeId }: StepReader): SQL {
  const { from, where, by, at, ref, parent, what, rows, apart, employee, account } = source;
  const others = [
    where,
    ...(employee && employeeId ? [sql`${employee} is distinct from ${employeeId}::uuid`] : []),
    ...(account ? [sql`(${account} is null or ${account} not in ${[...accounts]})`] : []),
  ];
  return sql`select ${sql.raw(`'${kind}'`)} as kind, ${by} as by, ${at} as at, ${ref}::text as ref,
    (${parent ?? none})::text as parent, (${what ?? none})::text as what, (${rows ?? none})::int as rows,
    (${apart ?? none})::text as apart
    from ${from} where ${sql.join(others, sql` and `)} and ${by} is not null`;
}

/** All that waits for a second person, those of one kind that one person began together, the oldest first. */
export async function listSecondSteps(tx: Tx, reader: StepReader): Promise<SecondStepRow[]> {
  if (reader.accounts.length === 0) return [];
  const all = Object.entries(sources(reader)).flatMap(([kind, of]) =>
    of.map((source) => selected(kind as SecondStepKind, source, reader)),
  );
  const rows = await tx.execute<RawRow>(sql`
    select step.kind, step.by in ${[...reader.accounts]} as mine, o.name as by, count(*)::int as count,
      min(step.at) as since, min(step.ref) as ref, min(step.parent) as parent, min(step.what) as what,
      min(step.rows) as rows
    from (${sql.join(all, sql` union all `)}) step left join tenant.officer o on o.account_id = step.by
    group by step.kind, step.by, o.name, step.apart order by since, step.kind, ref`);
  return rows.map(({ since, ...row }) => ({ ...row, since: new Date(since) }));
}
