import { randomBytes } from "node:crypto";
import type postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, knowPerson } from "@/db/seed/builders";
import { isOfficer, type OfficerActor } from "@/lib/domain/core/actor";
import { readActor } from "@/lib/people/account/read-actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { confirmBulk } from "./bulk-confirm";
import { startBulk } from "./bulk-start";
import { aCrowd, another, type Crowd, decisionOn, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
let crowd: Crowd;
/** Vera has two accounts here. */
let vera: OfficerActor;
let veraToo: OfficerActor;

beforeAll(async () => {
  crowd = await aCrowd(database, 5, { blockLimit: 4 });
  [vera, veraToo] = await twoOfOne(crowd);
});

async function twoOfOne({ organisationId }: Crowd): Promise<[OfficerActor, OfficerActor]> {
  const lookup = randomBytes(8);
  const one = async () => {
    const officer = await anOfficer(organisationId, ["security-officer"], { known: false });
    await withOrganisation(organisationId, (tx) => knowPerson(tx, { ...officer, lookup }));
    return officer.accountId;
  };
  const accounts = [await one(), await one()];
  return withOrganisation(organisationId, async (tx) => {
    const [first, second] = [
      await readActor(tx, organisationId, accounts[0] ?? ""),
      await readActor(tx, organisationId, accounts[1] ?? ""),
    ];
    if (!first || !second || !isOfficer(first) || !isOfficer(second)) throw new Error("no officers");
    return [first, second];
  });
}

const confirm = async (by: OfficerActor, bulkId: string) =>
  confirmBulk(by, await decisionOn(database, bulkId), { now: minute(1) });
/** As the web program's login, past every rule of ours. */
const asApp = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
  database.connect("app").begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${crowd.organisationId}, true)`;
    await work(tx);
  });
const evidence = {
  code: "42501",
  message: expect.stringContaining("tenant.bulk is refused: its rows are evidence"),
};

describe("two accounts of one person", () => {
  test("are one: the second confirms no plan of the first's", async () => {
    const bulkId = await plan(vera, "revoke", crowd.eids);
    expect((await refusalOf(confirm(veraToo, bulkId))).code).toBe("confirmation-needed");
  });

  test("are one in the database too (decided_once), whose row the web program's login cannot confirm", async () => {
    const bulkId = await plan(vera, "revoke", crowd.eids);
    const confirmed = asApp(
      (tx) =>
        tx`update tenant.bulk set confirmed_by = ${veraToo.accountId}, confirmed_at = now() where id = ${bulkId}`,
    );
    await expect(confirmed).rejects.toMatchObject(evidence);
  });
});

describe("by whatever login a plan is", () => {
  test("confirmed once, and by nobody else afterwards", async () => {
    const bulkId = await plan(vera, "revoke", crowd.eids);
    await confirm(crowd.jonas, bulkId);
    for (const change of [
      "confirmed_by = null, confirmed_at = null",
      `confirmed_by = '${crowd.lisa.accountId}'`,
    ])
      await expect(
        asApp((tx) => tx.unsafe(`update tenant.bulk set ${change} where id = '${bulkId}'`)),
        change,
      ).rejects.toMatchObject(evidence);
  });

  test("begun once, and stays so", async () => {
    const bulkId = await plan(vera, "suspend", crowd.eids.slice(1), { reason: "precaution" });
    const begin = (at: string) =>
      asApp((tx) => tx.unsafe(`update tenant.bulk set started_at = ${at} where id = '${bulkId}'`));
    await begin("now()");
    for (const at of ["null", "now() + interval '1 hour'"])
      await expect(begin(at), at).rejects.toMatchObject(evidence);
  });

  test("never written as confirmed or begun already", async () => {
    const bulkId = await plan(vera, "revoke", crowd.eids);
    const columns =
      "organisation_id, verb, reason, hash, total, eligible, needs_confirmation, planned_by, planned_at";
    for (const [column, value] of [
      ["confirmed_by, confirmed_at", `'${crowd.jonas.accountId}', now()`],
      ["started_at", "now()"],
    ])
      await expect(
        asApp((tx) =>
          tx.unsafe(`insert into tenant.bulk (id, ${columns}, ${column})
            select gen_random_uuid(), ${columns.replace("needs_confirmation", "false")}, ${value}
              from tenant.bulk where id = '${bulkId}'`),
        ),
        column,
      ).rejects.toMatchObject(evidence);
  });
});

test("is needed when the cancellations that one person began in the last hour are more than 25 together", async () => {
  const { karin } = crowd;
  const ordered = async () => (await another(crowd, { status: "ordered" })).id;
  const cancel = async (now: Date) =>
    plan(karin, "cancel", [await ordered()], { reason: "issued-in-error", now });
  const start = async (bulkId: string, at: number) =>
    startBulk(karin, await decisionOn(database, bulkId), { now: minute(at) });
  const needs = async (bulkId: string) => {
    const [row] =
      await database.administrator`select needs_confirmation from tenant.bulk where id = ${bulkId}`;
    return row?.needs_confirmation;
  };
  const [many, before] = [await cancel(minute(0)), await cancel(minute(0))];
  await database.administrator`update tenant.bulk set eligible = 25 where id = ${many}`;
  await start(many, 1);
  expect((await refusalOf(start(before, 2))).code).toBe("confirmation-needed");
  expect(await needs(await cancel(minute(60)))).toBe(true);
  expect(await needs(await cancel(minute(62)))).toBe(false);
});
