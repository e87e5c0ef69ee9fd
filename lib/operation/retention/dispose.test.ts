import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anOrganisation, aParty } from "@/db/seed/builders";
import { anIssuer } from "@/db/seed/eid-builders";
import { unguarded } from "@/db/seed/unguarded";
import { disposedKinds, retention } from "@/lib/domain/operation/retention";
import * as retained from "./dispose";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const disposeOld: typeof retained.disposeOld = (...given) =>
  as("disposal", () => retained.disposeOld(...given));
const eraseLog: typeof retained.eraseLog = (...given) => as("disposal", () => retained.eraseLog(...given));
const kept = { code: "42501" };
let organisationId: string;
let slug: string;

beforeEach(async () => {
  organisationId = await anOrganisation();
  const [row] =
    await sql`select slug from system.organisation_slug where organisation_id = ${organisationId}`;
  slug = String(row?.slug);
  await sql`truncate system.refusal, system.attempt, system.work_claim`;
});

async function aCardFile(days: number) {
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
const plant: Record<string, (days: number | null) => Promise<unknown>> = {
  outbox: (days) => sql`
    insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at, done_at)
    values (${organisationId}, 'mail.send', '{}', ${ago(999)}, ${ago(999)}, ${days === null ? null : ago(days)})`,
  job: async (days) => {
    const id = randomUUID();
    await sql`
      insert into tenant.job (organisation_id, id, kind, account_id, input, state, total, due_at, asked_at, ended_at)
      values (${organisationId}, ${id}, 'export', ${randomUUID()}, '{}', ${days === null ? "paused" : "done"}, 1,
        ${ago(999)}, ${ago(999)}, ${days === null ? null : ago(days)})`;
    await sql`insert into tenant.job_row (organisation_id, job_id, number) values (${organisationId}, ${id}, 1)`;
  },
  // One that has begun is done with by nobody.
  bulk: async (days) => {
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
  booking: async (days) => {
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
  mail: (days) => sql`
    insert into tenant.mail (organisation_id, id, recipient, template, locale, subject, body, created_at, sent_at)
    values (${organisationId}, ${randomUUID()}, 'a@prov.example', 'block', 'sv', 's', 'b', ${ago(999)},
      ${days === null ? null : ago(days)})`,
  request: (days) => sql`
    insert into tenant.request (organisation_id, id, account_id, command, at)
    values (${organisationId}, ${randomUUID()}, ${randomUUID()}, 'eid.revoke', ${ago(days ?? 0)})`,
  session: async (days) => {
    const [account] = await sql`insert into system.account (identity_provider, subject, name, created_at)
      values ('prov', ${randomUUID()}, 'Prov', now()) returning id`;
    await sql`insert into system.session (id, account_id, created_at, last_seen_at, ended_at)
      values (${randomUUID()}, ${account?.id}, ${ago(999)}, ${ago(days ?? 0)}, ${days === null ? null : ago(days)})`;
  },
  "session-end": async (days) => {
    const [account] = await sql`insert into system.account (identity_provider, subject, name, created_at)
      values ('prov', ${randomUUID()}, 'Prov', now()) returning id`;
    await sql`insert into tenant.session_end (organisation_id, account_id, at)
      values (${organisationId}, ${account?.id}, ${ago(days ?? 0)})`;
  },
  "ocsp-request": async (days) => {
    const key = randomUUID();
    await sql`insert into tenant.ocsp_request
        (organisation_id, id, issuer_id, key_id, der, requested_at, state, decided_at)
      values (${organisationId}, ${key}, ${await anIssuer(organisationId)}, ${`ocsp-${key.replaceAll("-", "").slice(0, 16)}`},
        '\\x00', ${ago(999)}, ${days === null ? "waiting" : "signed"}, ${days === null ? null : ago(days)})`;
  },
  "loss-ask": (days) => sql`
    insert into tenant.loss_ask (organisation_id, id, kind, browser, about, origin, asked_at)
    values (${organisationId}, ${randomUUID()}, 'code', '', '', '', ${ago(days ?? 0)})`,
  // Gone with its batch; until then it is done with from the day it was made.
  "card-batch-file": (days) => aCardFile(days ?? 0),
  refusal: (days) => sql`insert into system.refusal (at, code, door) values (${ago(days ?? 0)}, 'x', 'door')`,
  attempt: (days) =>
    sql`insert into system.attempt (key, count, ends_at) values (${randomUUID()}, 1, ${ago(days ?? -1)})`,
  "work-claim": (days) => sql`
    insert into system.work_claim (key, place, claim_id, ends_at)
    values (${randomUUID()}, 1, ${randomUUID()}, ${ago(days ?? -1)})`,
};
const tenantKinds = [
  ...["outbox", "job", "bulk", "booking", "mail", "request", "session-end", "ocsp-request", "loss-ask"],
  "card-batch-file",
];
const table = (kind: string) =>
  `${tenantKinds.includes(kind) ? "tenant" : "system"}.${kind.replaceAll("-", "_")}`;
const count = async (kind: string) => {
  const [row] = await sql.unsafe(`select count(*)::int as n from ${table(kind)}`);
  return row?.n;
};

describe.each(disposedKinds)("%s", (kind) => {
  const { keepDays, minimumDays } = retention[kind];
  beforeEach(() =>
    unguarded(sql, kind === "bulk" ? ["bulk"] : [], (tx) => tx.unsafe(`delete from ${table(kind)}`)),
  );

  test("goes once it was kept as long as the schedule says, and neither what is younger nor what is not done", async () => {
    await plant[kind]?.(keepDays + 1);
    await plant[kind]?.(keepDays + 400);
    await plant[kind]?.(Math.max(0, keepDays - 1));
    await plant[kind]?.(null);
    expect((await disposeOld(now))[kind]).toBe(2);
    expect(await count(kind)).toBe(2);
    expect(await disposeOld(now)).not.toHaveProperty(kind);
  });

  test("is kept for its least time by the database itself, whatever the login asks", async () => {
    await plant[kind]?.(minimumDays - 0.5);
    await expect(database.connect("disposal").unsafe(`delete from ${table(kind)}`)).rejects.toMatchObject(
      kept,
    );
    expect(await count(kind)).toBe(1);
  });
});

test("the rows of a job go with it, and those of one that is kept stay", async () => {
  await sql`delete from tenant.job`;
  await plant.job?.(retention.job.keepDays + 1);
  await plant.job?.(null);
  await disposeOld(now);
  expect(await sql`select state from tenant.job_row join tenant.job on id = job_id`).toEqual([
    { state: "paused" },
  ]);
});

test("the rows of a dry run go with it and never before it, and of a plan that has begun nothing goes", async () => {
  await unguarded(sql, ["bulk"], (tx) => tx`delete from tenant.bulk`);
  await plant.bulk?.(retention.bulk.keepDays + 1);
  await expect(sql`delete from tenant.bulk_row`).rejects.toMatchObject(kept);
  await plant.bulk?.(null);
  await disposeOld(now);
  const rows = await sql`select started_at from tenant.bulk_row join tenant.bulk on id = bulk_id`;
  expect(rows.map(({ started_at }) => started_at !== null)).toEqual([true]);
  await expect(database.connect("disposal")`delete from tenant.bulk`).rejects.toMatchObject(kept);
});

test("a mail that was given up is kept as long as one that was sent", async () => {
  await sql`delete from tenant.mail`;
  const { keepDays } = retention.mail;
  for (const days of [keepDays + 1, keepDays - 1]) {
    await plant.mail?.(null);
    await sql`update tenant.mail set given_up_at = ${ago(days)} where given_up_at is null`;
  }
  expect((await disposeOld(now)).mail).toBe(1);
  expect(await count("mail")).toBe(1);
});

test("the disposal login sees when something was done and nothing of what it says", async () => {
  const disposal = database.connect("disposal");
  for (const query of [
    "select body from tenant.mail",
    "select payload from tenant.outbox",
    "select input from tenant.job",
    "select subject_id from tenant.job_row",
    "delete from tenant.job_row",
    "select reason from tenant.bulk",
    "delete from tenant.bulk_row",
    "select result from tenant.request",
    "select detail from system.refusal",
    "select account_id from system.session",
    "select der from tenant.ocsp_request",
    "select codes from tenant.loss_ask",
    "select detail from tenant.audit_detail",
    "select action from tenant.audit_event",
    "delete from tenant.audit_event",
    "update tenant.mail set sent_at = now()",
  ])
    await expect(disposal.unsafe(query), query).rejects.toMatchObject(kept);
});

describe("the log's personal half", () => {
  const entry = async (years: number) => {
    const at = new Date(now.getTime() - years * 365.25 * 86_400_000);
    const [row] = await unguarded(
      sql,
      ["audit_event"],
      (tx) => tx`
      insert into tenant.audit_event (organisation_id, at, recorded_at, action, outcome, actor_kind, actor_id, detail_hash, leaf)
      values (${organisationId}, ${at}, ${at}, 'eid.revoked', 'done', 'officer', 'x', '\\x00', '\\x00') returning id`,
    );
    await sql`insert into tenant.audit_detail (organisation_id, event_id, salt, detail)
      values (${organisationId}, ${row?.id}, '\\x00', ${sql.json({ actorName: "Prov" })})`;
  };
  const details = async () => {
    const [row] = await sql`
      select (select count(*)::int from tenant.audit_detail where organisation_id = ${organisationId}) as details,
        (select count(*)::int from tenant.audit_event where organisation_id = ${organisationId}) as events`;
    return row;
  };
  const tenYearsAgo = () => {
    const day = new Date(now);
    day.setUTCFullYear(day.getUTCFullYear() - 10);
    return day.toISOString().slice(0, 10);
  };

  test("is erased before the day that is asked for; that something was done stays", async () => {
    await entry(12);
    await entry(11);
    await entry(1);
    expect(await eraseLog({ employer: slug, before: tenYearsAgo() }, now)).toBe(2);
    expect(await details()).toEqual({ details: 1, events: 3 });
    expect(await eraseLog({ employer: slug, before: tenYearsAgo() }, now)).toBe(0);
  });

  test("of another employer stays", async () => {
    await entry(12);
    const before = await details();
    const other = await anOrganisation();
    const [row] = await sql`select slug from system.organisation_slug where organisation_id = ${other}`;
    expect(await eraseLog({ employer: String(row?.slug), before: tenYearsAgo() }, now)).toBe(0);
    expect(await details()).toEqual(before);
  });

  test("is kept for ten years, by the command in words and by the database itself", async () => {
    await entry(9);
    await expect(eraseLog({ employer: slug, before: "2099-01-01" }, now)).rejects.toThrow(/10 years/);
    await expect(eraseLog({ employer: slug, before: "yesterday" }, now)).rejects.toThrow(/not a day/);
    await expect(eraseLog({ employer: "nobody", before: "2010-01-01" }, now)).rejects.toThrow(
      /no employer nobody/,
    );
    await expect(
      database.connect("disposal")`delete from tenant.audit_detail where organisation_id = ${organisationId}`,
    ).rejects.toMatchObject(kept);
    expect(await details()).toEqual({ details: 1, events: 1 });
  });
});
