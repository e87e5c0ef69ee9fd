import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { reportOwnLoss } from "./report-lost";
import { aVisit } from "./testing-signed-out";

const database = await freshDatabase();
const { administrator: sql } = database;
const phone = "+46701740635";
let town: Town;
let visit: ReturnType<typeof aVisit>;
beforeEach(async () => {
  town = await aTown();
  await sql`update tenant.employee set phone = '070-174 06 35' where id = ${town.person.id}`;
  visit = aVisit(database, town.organisationId);
});
const statusOf = async () => (await sql`select status from tenant.eid where id = ${town.eidId}`)[0]?.status;

describe("a stranger", () => {
  test("learns nothing from an address that no one has: the same row, the same tries, the same refusals", async () => {
    const told = async (contact: string) => {
      const { browser } = await visit.ask(contact, night);
      const wrong = (await visit.codes(phone))[0] === "000000" ? "000001" : "000000";
      const codes: string[] = [];
      for (let n = 0; n < 6; n++) codes.push((await refusalOf(visit.open(browser, wrong, night))).code);
      const [row] = await sql`select jsonb_array_length(codes) as codes, tries, given from tenant.loss_ask
        where organisation_id = ${town.organisationId} order by asked_at desc, id desc limit 1`;
      return { codes, row };
    };
    expect(await told("0709999999")).toEqual(await told("0701740635"));
  });

  test("is answered before anybody is looked up: web writes the same whatever was typed", async () => {
    const known = await sql`select count(*)::int as n from tenant.mail`;
    await visit.ask("nobody@example.se", night);
    expect(await sql`select count(*)::int as n from tenant.mail`).toEqual(known);
    const [entry] = await logOf(database);
    expect(entry).toMatchObject({ action: "loss.code-asked" });
    expect(entry?.detail).toEqual({ actorName: "" });
  });

  test("who asks and asks fills no phone, and an officer is told once; the person still gets theirs", async () => {
    for (let n = 0; n < 9; n++) await visit.ask("0701740635", later(n));
    expect(await visit.mails("loss-code")).toHaveLength(6);
    expect(await visit.mails("loss-address")).toHaveLength(1);
    const { browser, outcomes } = await visit.ask("0701740635", later(10), { visitor: "203.0.113.9" });
    expect(outcomes).toEqual(["sent"]);
    const [code = ""] = await visit.codes(phone);
    await visit.open(browser, code, later(10));
  });

  test("from everywhere at once is stopped at twenty an hour, and an officer rings the person", async () => {
    const outcomes: (string | null)[] = [];
    for (let n = 0; n < 22; n++)
      outcomes.push(...(await visit.ask("0701740635", later(n), { visitor: `203.0.113.${n}` })).outcomes);
    expect(outcomes.filter((one) => one === "sent")).toHaveLength(20);
    expect(await visit.mails("loss-address")).toHaveLength(1);
  });
});

test("beyond forty blocks by code within an hour no more is done by itself, and the officer on call is told once", async () => {
  const { browser } = await visit.ask("0701740635", night);
  await visit.open(browser, (await visit.codes(phone))[0] ?? "", night);
  const reporter = await visit.reporter(browser, night);
  if (!reporter) throw new Error("not opened");
  await sql`insert into tenant.loss_report (organisation_id, id, employee_id, reason, channel, eid_ids, received_at,
      registered_at, revokes_at)
    select ${town.organisationId}, gen_random_uuid(), ${town.person.id}, 'lost', 'one-time-code', '[]', ${night}, ${night}, ${night}
      from generate_series(1, 40)`;
  const block = () => reportOwnLoss(reporter, { eidIds: [town.eidId] }, { now: later(5) });
  expect((await refusalOf(block())).code).toBe("signed-out-limit");
  expect((await refusalOf(block())).code).toBe("signed-out-limit");
  expect(await statusOf()).toBe("active");
  expect(await visit.mails("loss-codes")).toHaveLength(1);
  await reportOwnLoss(town.holder, { eidIds: [town.eidId] }, { now: later(5) });
  expect(await statusOf()).toBe("suspended");
});

test("if the audit entry cannot be written nobody is let in and nothing is blocked, and the try is still counted", async () => {
  const { browser } = await visit.ask("0701740635", night);
  const [code = ""] = await visit.codes(phone);
  await withoutLog(database, () => expect(visit.open(browser, code, night)).rejects.toThrow("no log"));
  expect(await visit.reporter(browser, night)).toBeUndefined();
  expect(
    (await sql`select tries from tenant.loss_ask where organisation_id = ${town.organisationId}`)[0]?.tries,
  ).toBe(1);
});
