import { randomUUID } from "node:crypto";
import type { freshDatabase } from "@/db/core/testing";
import { anEid, aParty } from "@/db/seed/builders";
import { anIssuer } from "@/db/seed/eid-builders";

/** Where a row is planted, as the administrator of its database. */
export interface Ground {
  sql: Awaited<ReturnType<typeof freshDatabase>>["administrator"];
  organisationId: string;
  ago: (days: number) => Date;
}

async function aCardFile({ sql, organisationId, ago }: Ground, days: number) {
  const partyId = await aParty(organisationId, { supplier: true });
  const [bureauId, id] = [randomUUID(), randomUUID()];
  await sql`insert into tenant.card_bureau (organisation_id, id, party_id, type_ids, created_at)
    values (${organisationId}, ${bureauId}, ${partyId}, '{}', now())`;
  await sql`insert into tenant.card_batch (organisation_id, id, number, bureau_id, state, created_by, created_at)
    select ${organisationId}, ${id}, 1 + count(*), ${bureauId}, 'draft', ${randomUUID()}, now() from tenant.card_batch`;
  await sql`insert into tenant.card_batch_file (organisation_id, batch_id, content, made_at)
    values (${organisationId}, ${id}, '\\x00', ${ago(days)})`;
}

/** One row of a kind, done with so many days ago; null for one that is not done. */
export const plantings: Record<string, (ground: Ground, days: number | null) => Promise<unknown>> = {
  outbox: ({ sql, organisationId, ago }, days) => sql`
    insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at, done_at)
    values (${organisationId}, 'mail.send', '{}', ${ago(999)}, ${ago(999)}, ${days === null ? null : ago(days)})`,
  job: async ({ sql, organisationId, ago }, days) => {
    const id = randomUUID();
    await sql`
      insert into tenant.job (organisation_id, id, kind, account_id, input, state, total, due_at, asked_at, ended_at)
      values (${organisationId}, ${id}, 'export', ${randomUUID()}, '{}', ${days === null ? "paused" : "done"}, 1,
        ${ago(999)}, ${ago(999)}, ${days === null ? null : ago(days)})`;
    await sql`insert into tenant.job_row (organisation_id, job_id, number) values (${organisationId}, ${id}, 1)`;
  },
  // One that has begun is done with by nobody.
  bulk: async ({ sql, organisationId, ago }, days) => {
    const id = randomUUID();
    const { id: eidId } = await anEid(organisationId);
    await sql`
      insert into tenant.bulk (organisation_id, id, verb, reason, hash, total, eligible, needs_confirmation, planned_by,
        planned_at)
      values (${organisationId}, ${id}, 'revoke', 'misuse', 'h', 1, 1, false, ${randomUUID()}, ${ago(days ?? 999)})`;
    await sql`insert into tenant.bulk_row (organisation_id, bulk_id, number, eid_id, version)
      values (${organisationId}, ${id}, 1, ${eidId}, 1)`;
    if (days === null) await sql`update tenant.bulk set started_at = now() where id = ${id}`;
  },
  booking: async ({ sql, organisationId, ago }, days) => {
    const { id: eidId, employeeId } = await anEid(organisationId, { status: "ready" });
    const [desk, id] = [randomUUID(), randomUUID()];
    await sql`
      insert into tenant.desk (organisation_id, id, name, hours, slot_minutes, capacity, closed_days, active, created_at)
      values (${organisationId}, ${desk}, ${desk}, '[]', 15, 1, '{}', true, now())`;
    const at = days === null ? ago(-1) : ago(days);
    await sql`
      insert into tenant.booking (organisation_id, id, desk_id, employee_id, eid_id, reason, starts_at, ends_at, booked_at,
        booked_by)
      values (${organisationId}, ${id}, ${desk}, ${employeeId}, ${eidId}, 'collect', ${at},
        ${new Date(at.getTime() + 900_000)}, ${ago(999)}, ${randomUUID()})`;
    await sql`insert into tenant.booking_reminder (organisation_id, booking_id, starts_at, sent_at)
      values (${organisationId}, ${id}, ${at}, ${ago(999)})`;
  },
  mail: ({ sql, organisationId, ago }, days) => sql`
    insert into tenant.mail (organisation_id, id, recipient, template, locale, subject, body, created_at, sent_at)
    values (${organisationId}, ${randomUUID()}, 'a@prov.example', 'block', 'sv', 's', 'b', ${ago(999)},
      ${days === null ? null : ago(days)})`,
  "mail-bounce": ({ sql, organisationId, ago }, days) => sql`
    insert into tenant.mail_bounce (organisation_id, id, mail_id, address, status, source, permanent, mailed_at, bounced_at)
    values (${organisationId}, ${randomUUID()}, ${randomUUID()}, 'a@prov.example', '5.1.1', 'smtp', true, ${ago(999)},
      ${ago(days ?? 0)})`,
  request: ({ sql, organisationId, ago }, days) => sql`
    insert into tenant.request (organisation_id, id, account_id, command, at)
    values (${organisationId}, ${randomUUID()}, ${randomUUID()}, 'eid.revoke', ${ago(days ?? 0)})`,
  session: async ({ sql, ago }, days) => {
    const [account] = await sql`insert into system.account (identity_provider, subject, name, created_at)
      values ('prov', ${randomUUID()}, 'Prov', now()) returning id`;
    await sql`insert into system.session (id, account_id, created_at, last_seen_at, ended_at)
      values (${randomUUID()}, ${account?.id}, ${ago(999)}, ${ago(days ?? 0)}, ${days === null ? null : ago(days)})`;
  },
  "session-end": async ({ sql, organisationId, ago }, days) => {
    const [account] = await sql`insert into system.account (identity_provider, subject, name, created_at)
      values ('prov', ${randomUUID()}, 'Prov', now()) returning id`;
    await sql`insert into tenant.session_end (organisation_id, account_id, at)
      values (${organisationId}, ${account?.id}, ${ago(days ?? 0)})`;
  },
  "ocsp-request": async ({ sql, organisationId, ago }, days) => {
    const key = randomUUID();
    await sql`insert into tenant.ocsp_request
        (organisation_id, id, issuer_id, key_id, der, requested_at, state, decided_at)
      values (${organisationId}, ${key}, ${await anIssuer(organisationId)}, ${`ocsp-${key.replaceAll("-", "").slice(0, 16)}`},
        '\\x00', ${ago(999)}, ${days === null ? "waiting" : "signed"}, ${days === null ? null : ago(days)})`;
  },
  "loss-ask": ({ sql, organisationId, ago }, days) => sql`
    insert into tenant.loss_ask (organisation_id, id, kind, browser, about, origin, asked_at)
    values (${organisationId}, ${randomUUID()}, 'code', '', '', '', ${ago(days ?? 0)})`,
  // Gone with its batch; until then it is done with from the day it was made.
  "card-batch-file": (ground, days) => aCardFile(ground, days ?? 0),
  refusal: ({ sql, ago }, days) =>
    sql`insert into system.refusal (at, code, door) values (${ago(days ?? 0)}, 'x', 'door')`,
  attempt: ({ sql, ago }, days) =>
    sql`insert into system.attempt (key, count, ends_at) values (${randomUUID()}, 1, ${ago(days ?? -1)})`,
  "work-claim": ({ sql, ago }, days) => sql`
    insert into system.work_claim (key, place, claim_id, ends_at)
    values (${randomUUID()}, 1, ${randomUUID()}, ${ago(days ?? -1)})`,
};
