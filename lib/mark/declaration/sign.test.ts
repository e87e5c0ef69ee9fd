import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { assembleDeclaration } from "./assemble";
import { signDeclaration } from "./sign";
import { aMarkedTown, make, meet, now, pageOf, tamper, townOfEach } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();

const page = () => pageOf(town);

describe("signing", () => {
  let declarationId: string;
  beforeEach(async () => {
    declarationId = String((await make(town)).declarationId);
  });
  const sign = (by = town.jonas, version = 1) =>
    signDeclaration(by, { declarationId, version, gapsKnown: "on" }, { now });

  test("takes two different people, each on record with what was signed", async () => {
    await sign();
    expect((await refusalOf(sign(town.jonas, 2))).code).toBe("second-person-needed");
    await sign(town.sven, 2);
    const { current } = await page();
    expect(current?.signatures.map(({ name }) => name)).toEqual(["Jonas Falk", "Sven Rosén"]);
    const signed = (await logOf(database, declarationId)).filter(
      ({ action }) => action === "declaration.signed",
    );
    expect(signed).toMatchObject([
      { actorId: town.jonas.accountId, detail: { after: { turn: "first", sha256: current?.sha256 } } },
      { actorId: town.sven.accountId, detail: { after: { turn: "second", sha256: current?.sha256 } } },
    ]);
  });

  test("is refused while what is missing is not said to be known", async () => {
    const refusal = await refusalOf(signDeclaration(town.jonas, { declarationId, version: 1 }));
    expect(refusal).toMatchObject({ code: "declaration-gaps-unseen", field: "gapsKnown" });
  });

  test("of an application waits until every gap has an action planned", async () => {
    const application = async (version: number) => {
      const asked = { markId: town.markId, kind: "application", year: 2026, version };
      const { declarationId: id } = await assembleDeclaration(town.sven, asked, { now });
      const signed = { declarationId: id, version: version + 1, gapsKnown: "on" };
      return signDeclaration(town.jonas, signed, { now });
    };
    expect(await refusalOf(application(0))).toMatchObject({
      code: "application-not-ready",
      detail: { count: "40" },
    });
    await sql`
      insert into tenant.finding (organisation_id, id, mark_id, requirement, severity, text, action, due_on, status, found_by, found_at)
      select organisation_id, gen_random_uuid(), mark_id, requirement, 'minor', 'Inte klart', 'Görs i vår', '2027-05-01', 'open', 'Gun', ${now}
        from tenant.assessment where mark_id = ${town.markId}`;
    expect(await application(1)).toEqual({ turn: "first" });
  });

  test("is refused for what has been altered since, and the page says so", async () => {
    await sql`update tenant.declaration set content = jsonb_set(content, '{requirements,0,answer}', '"Allt är bra."') where id = ${declarationId}`;
    expect((await refusalOf(sign())).code).toBe("declaration-altered");
    expect((await page()).current).toMatchObject({ intact: false, signatures: [] });
  });

  test("of two at once one wins and the other is told", async () => {
    const outcomes = await Promise.allSettled([sign(town.jonas), sign(town.sven)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
    });
  });

  test("settles it: nothing of it changes any more, even by hand", async () => {
    await sign();
    await sign(town.sven, 2);
    expect((await refusalOf(sign(town.sven, 3))).code).toBe("declaration-signed");
    await expect(sql`update tenant.declaration set year = 2030 where id = ${declarationId}`).rejects.toThrow(
      "evidence",
    );
  });

  test("another employer's looks as if it did not exist", async () => {
    const other = await aMarkedTown();
    expect((await refusalOf(sign(other.jonas))).code).toBe("not-found");
  });
});

test("evidence whose bytes have changed since is told", async () => {
  const { evidenceId, sha256 } = await meet(database, town, "K2.1");
  await meet(database, town, "K2.2", { text: "Hel" });
  await make(town);
  expect((await page()).current?.changed).toEqual(new Set());
  await tamper(database, sha256);
  expect((await page()).current?.changed).toEqual(new Set([evidenceId]));
});
