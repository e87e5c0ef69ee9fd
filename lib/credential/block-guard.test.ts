import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import {
  aGuardedTown,
  blockEach,
  type GuardedTown,
  later,
  night,
  someEids,
} from "@/lib/testing/testing-guard";

Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
const database = await freshDatabase();
const { administrator: sql } = database;

const pausesOf = ({ organisationId }: GuardedTown) =>
  sql`select account_id, paused_at, counted_since, blocks, block_limit, lifted_at from tenant.block_pause
       where organisation_id = ${organisationId} order by paused_at`;
const statusOf = async (eidId: string) =>
  (await sql`select status, version from tenant.eid where id = ${eidId}`)[0];
const suspend = (by: GuardedTown["karin"], eidId: string | undefined, now = night) =>
  suspendEid(by, { eidId, version: "1" }, { now });
const mailsOf = ({ organisationId }: GuardedTown) =>
  sql`select recipient, subject, body from tenant.mail
       where organisation_id = ${organisationId} and template = 'block-pause' order by recipient`;

describe("twenty-five blocks by one hand within an hour", () => {
  test("the last is carried out and pauses the officer in the same breath; the next is refused and does nothing", async () => {
    const town = await aGuardedTown();
    const eids = await someEids(town, 26);
    await blockEach(town.karin, eids.slice(0, 24));
    expect(await pausesOf(town)).toEqual([]);
    await suspend(town.karin, eids[24], later(30));
    expect(await statusOf(eids[24] ?? "")).toEqual({ status: "suspended", version: 2 });
    expect(await pausesOf(town)).toEqual([
      {
        account_id: town.karin.accountId,
        paused_at: later(30),
        counted_since: later(-30),
        blocks: 25,
        block_limit: 25,
        lifted_at: null,
      },
    ]);

    const mails = await sql`select count(*)::int as n from tenant.mail`;
    const refused = await refusalOf(suspend(town.karin, eids[25], later(31)));
    expect(refused).toMatchObject({ code: "blocking-paused", detail: { count: "25" } });
    expect(await statusOf(eids[25] ?? "")).toEqual({ status: "active", version: 1 });
    expect(await sql`select count(*)::int as n from tenant.mail`).toEqual(mails);
    expect((await logOf(database, eids[25])).at(-1)).toMatchObject({
      action: "eid:suspend",
      outcome: "refused",
      code: "blocking-paused",
      actorId: town.karin.accountId,
    });
  });

  test("page every security officer and the officer on call, by role and not by name, in both languages", async () => {
    const town = await aGuardedTown({ blockLimit: 4, slug: "prov" });
    await anOfficer(town.organisationId, ["security-officer"], { name: "Utan Adress" });
    await blockEach(town.karin, await someEids(town, 4));
    const mails = await mailsOf(town);
    expect(mails.map((mail) => mail.recipient)).toEqual([
      "jonas@example.se",
      "jour@example.se",
      "mira@example.se",
    ]);
    const [pause] =
      await sql`select id from tenant.block_pause where organisation_id = ${town.organisationId}`;
    expect(mails[0]?.subject).toBe(
      "En handläggare är pausad efter 4 spärrar / An officer is paused after 4 blocks",
    );
    expect(mails[0]?.body).toContain("spärrade 4 e-legitimationer inom 60 minuter");
    expect(mails[0]?.body).toContain(`https://sigill.example/prov/settings/block-pauses/${pause?.id}`);
    expect(mails[0]?.body).not.toContain("Karin");
  });

  test("do not page the one who is paused", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    await blockEach(town.jonas, await someEids(town, 4));
    expect((await mailsOf(town)).map((mail) => mail.recipient)).toEqual([
      "jour@example.se",
      "mira@example.se",
    ]);
  });

  test("are on record: that the guard paused the officer, after how many and at what limit", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    await blockEach(town.karin, await someEids(town, 4));
    const [pause] =
      await sql`select id from tenant.block_pause where organisation_id = ${town.organisationId}`;
    expect(await logOf(database, pause?.id)).toMatchObject([
      {
        action: "block-pause.begun",
        outcome: "done",
        actorId: "block-guard",
        detail: { subjectName: "Karin Ek", after: { blocks: 4, limit: 4 } },
      },
    ]);
  });

  test("if it cannot be put on record, neither the pause nor the block nor the mail is there", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const eids = await someEids(town, 4);
    await blockEach(town.karin, eids.slice(0, 3));
    await withoutLog(database, () =>
      expect(suspend(town.karin, eids[3], later(1))).rejects.toThrow("no log"),
    );
    expect(await statusOf(eids[3] ?? "")).toEqual({ status: "active", version: 1 });
    expect(await pausesOf(town)).toEqual([]);
    expect(await mailsOf(town)).toEqual([]);
  });

  test("spread over more than an hour pause nobody", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const eids = await someEids(town, 6);
    await blockEach(town.karin, eids.slice(0, 3), night);
    await blockEach(town.karin, eids.slice(3), later(61));
    expect(await pausesOf(town)).toEqual([]);
  });
});

describe("at once", () => {
  test("two at the limit do not both slip past: one pauses and the other is refused", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const eids = await someEids(town, 5);
    await blockEach(town.karin, eids.slice(0, 3));
    const outcomes = await Promise.allSettled(
      eids.slice(3).map((eidId) => suspend(town.karin, eidId, later(1))),
    );
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = outcomes.filter((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "blocking-paused" });
    expect(await pausesOf(town)).toHaveLength(1);
    const left =
      await sql`select count(*)::int as n from tenant.eid where id in ${sql(eids)} and status = 'active'`;
    expect(left).toEqual([{ n: 1 }]);
  });

  test("twenty at once by one hand stop at the limit, with a single pause", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const eids = await someEids(town, 20);
    const outcomes = await Promise.allSettled(eids.map((eidId) => suspend(town.karin, eidId)));
    expect(refusedAmong(outcomes)).toEqual(Array(16).fill("blocking-paused"));
    expect(await pausesOf(town)).toHaveLength(1);
  });
});
