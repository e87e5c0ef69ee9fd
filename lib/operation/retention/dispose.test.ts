import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { removing } from "@/db/core/testing-removes";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { disposedKinds, retention } from "@/lib/domain/operation/retention";
import * as retained from "./dispose";
import { plantings } from "./testing-plant";

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
const plant = (kind: string, days: number | null) => plantings[kind]?.({ sql, organisationId, ago }, days);

beforeEach(async () => {
  organisationId = await anOrganisation();
  const [row] =
    await sql`select slug from system.organisation_slug where organisation_id = ${organisationId}`;
  slug = String(row?.slug);
  await sql`truncate system.refusal, system.attempt, system.work_claim`;
});

const tenantKinds = [
  ...["outbox", "job", "bulk", "booking", "mail", "request", "session-end", "ocsp-request", "loss-ask"],
  ...["card-batch-file", "mail-bounce"],
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
    await plant(kind, keepDays + 1);
    await plant(kind, keepDays + 400);
    await plant(kind, Math.max(0, keepDays - 1));
    await plant(kind, null);
    expect((await disposeOld(now))[kind]).toBe(2);
    expect(await count(kind)).toBe(2);
    expect(await disposeOld(now)).not.toHaveProperty(kind);
  });

  test("is kept for its least time by the database itself, whatever the login asks", async () => {
    await plant(kind, minimumDays - 0.5);
    await expect(database.connect("disposal").unsafe(removing(table(kind)))).rejects.toMatchObject(kept);
    expect(await count(kind)).toBe(1);
  });
});

test("the rows of a job go with it, and those of one that is kept stay", async () => {
  await sql`delete from tenant.job`;
  await plant("job", retention.job.keepDays + 1);
  await plant("job", null);
  await disposeOld(now);
  expect(await sql`select state from tenant.job_row join tenant.job on id = job_id`).toEqual([
    { state: "paused" },
  ]);
});

test("the rows of a dry run go with it and never before it, and of a plan that has begun nothing goes", async () => {
  await unguarded(sql, ["bulk"], (tx) => tx`delete from tenant.bulk`);
  await plant("bulk", retention.bulk.keepDays + 1);
  await expect(sql`delete from tenant.bulk_row`).rejects.toMatchObject(kept);
  await plant("bulk", null);
  await disposeOld(now);
  const rows = await sql`select started_at from tenant.bulk_row join tenant.bulk on id = bulk_id`;
  expect(rows.map(({ started_at }) => started_at !== null)).toEqual([true]);
  await expect(database.connect("disposal").unsafe(removing("tenant.bulk"))).rejects.toMatchObject(kept);
});

test("a mail that was given up is kept as long as one that was sent", async () => {
  await sql`delete from tenant.mail`;
  const { keepDays } = retention.mail;
  for (const days of [keepDays + 1, keepDays - 1]) {
    await plant("mail", null);
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
  const tenYearsAgo = () => addMonths(dayOf(now), -120);

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
      database
        .connect("disposal")
        .unsafe(removing("tenant.audit_detail", `organisation_id = '${organisationId}'`)),
    ).rejects.toMatchObject(kept);
    expect(await details()).toEqual({ details: 1, events: 1 });
  });
});
