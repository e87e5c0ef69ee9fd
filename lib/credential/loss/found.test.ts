import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { answerFound } from "./answer-found";
import { listFoundRequests, readFound, readOwnHolds } from "./read-found";
import { reportFound } from "./report-found";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
beforeEach(async () => {
  town = await aTown();
});

const hold = (reason = "lost", by = town.karin) =>
  suspendEid(by, { eidId: town.eidId, version: "1", reason }, { now: night });
const found = (by = town.holder) =>
  reportFound(by, { eidIds: town.eidId, note: "Det låg i bilen" }, { now: later(30) });
async function question() {
  const rows = await sql`select * from tenant.found_request where eid_id = ${town.eidId} order by asked_at`;
  const last = rows.at(-1);
  if (!last) throw new Error("no question");
  return last;
}
const answer = async (given: string, by = town.lisa, version = "2") =>
  answerFound(by, { foundId: (await question()).id, version, answer: given }, { now: later(60) });
const status = async () => (await sql`select status from tenant.eid where id = ${town.eidId}`)[0]?.status;

describe("a holder who has found theirs", () => {
  test("asks, and nothing is unblocked by asking", async () => {
    await hold();
    await found();
    expect(await question()).toMatchObject({
      asked_by: town.holder.accountId,
      asked_at: later(30),
      note: "Det låg i bilen",
      answer: null,
    });
    expect(await status()).toBe("suspended");
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      action: "loss.found",
      actorId: town.holder.accountId,
    });
  });

  test("is seen by the security officer who answers", async () => {
    await hold();
    await found();
    expect(await listFoundRequests(town.lisa, undefined)).toMatchObject([
      {
        eidId: town.eidId,
        number: town.number,
        name: "Olle Åström",
        askedAt: later(30),
        note: "Det låg i bilen",
      },
    ]);
    expect((await refusalOf(listFoundRequests(town.karin, undefined))).code).toBe("forbidden");
  });

  test("asks once: a second question, also at the same instant, is told that it exists", async () => {
    await hold();
    const outcomes = await Promise.allSettled([found(), found()]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "already-exists",
    });
    expect((await refusalOf(found())).code).toBe("already-exists");
  });

  test("asks about their own, and only about a loss that is still on hold", async () => {
    expect((await refusalOf(found())).code).toBe("wrong-status");
    await hold("leave-of-absence");
    expect((await refusalOf(found())).code).toBe("forbidden");
    const other = await anEmployee(town.organisationId);
    const theirs = await anEidInUse(town.organisationId, { employeeId: other.id, status: "suspended" });
    expect((await refusalOf(reportFound(town.holder, { eidIds: theirs.id }))).code).toBe("not-found");
    const elsewhere = await anEidInUse(await anOrganisation(), { status: "suspended" });
    expect((await refusalOf(reportFound(town.holder, { eidIds: elsewhere.id }))).code).toBe("not-found");
  });

  test("is one: an officer who is no employee has nothing to find", async () => {
    expect((await refusalOf(reportFound(town.lisa, { eidIds: "none" }))).code).toBe("forbidden");
  });

  test("is not heard off the record", async () => {
    await hold();
    await withoutLog(database, () => expect(found()).rejects.toThrow("no log"));
    expect(await sql`select 1 from tenant.found_request where eid_id = ${town.eidId}`).toHaveLength(0);
  });
});

describe("the answer", () => {
  beforeEach(async () => {
    await hold();
    await found();
  });

  test("yes lifts the block, answers the question and tells the holder", async () => {
    await answer("resume");
    expect(await status()).toBe("active");
    expect(await question()).toMatchObject({
      answer: "resumed",
      answered_by: town.lisa.accountId,
      answered_at: later(60),
    });
    const [mail] =
      await sql`select recipient from tenant.mail where template = 'resumed' and organisation_id = ${town.organisationId}`;
    expect(mail?.recipient).toBe("olle@example.se");
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      action: "eid.resumed",
      actorId: town.lisa.accountId,
      detail: { before: { status: "suspended" }, after: { status: "active" } },
    });
  });

  test("no lets it stand, and the holder may ask again", async () => {
    await answer("decline");
    expect(await status()).toBe("suspended");
    expect(await question()).toMatchObject({ answer: "declined", answered_by: town.lisa.accountId });
    await reportFound(town.holder, { eidIds: town.eidId }, { now: later(61) });
    expect((await question()).answer).toBeNull();
  });

  test("is seen by the holder, as the question was", async () => {
    const seen = () => readOwnHolds(town.holder, undefined, { now: later(90) });
    expect(await seen()).toEqual([{ eidId: town.eidId, number: town.number, found: "asked" }]);
    expect(await readFound(town.karin, town.eidId)).toMatchObject({ note: "Det låg i bilen" });
    await answer("decline");
    expect(await seen()).toEqual([{ eidId: town.eidId, number: town.number, found: "declined" }]);
    expect(await readFound(town.karin, town.eidId)).toBeNull();
  });

  test("of two at once one counts and the other is told by whom", async () => {
    const outcomes = await Promise.allSettled([answer("decline", town.lisa), answer("decline", town.jonas)]);
    const [other] = outcomes.filter((one) => one.status === "rejected");
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(other?.reason).toMatchObject({ code: "changed-meanwhile" });
    const [by] = await sql`select name from system.account where id = ${(await question()).answered_by}`;
    expect(other?.reason.detail.by).toBe(by?.name);
  });

  test("comes too late once the block is permanent, and says who made it so", async () => {
    await revokeEid(town.jonas, { eidId: town.eidId, version: "2", reason: "lost" }, { now: later(40) });
    expect(await refusalOf(answer("resume"))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Jonas Falk", verb: "revoke" },
    });
    expect(await status()).toBe("revoked");
    expect((await question()).answer).toBe("overtaken");
    expect(await listFoundRequests(town.lisa, undefined)).toEqual([]);
  });

  test("is not given about oneself", async () => {
    const own = { ...town.lisa, employeeId: town.person.id };
    expect((await refusalOf(answer("resume", own))).code).toBe("acts-on-self");
    expect((await refusalOf(answer("decline", own))).code).toBe("acts-on-self");
  });

  test("in another employer finds no question", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(answer("resume", elsewhere))).code).toBe("not-found");
  });

  test("is refused from the wrong role before anything is read", async () => {
    for (const wrong of [town.karin, town.auditor, town.holder])
      expect((await refusalOf(answerFound(wrong, { foundId: "none" }))).code).toBe("forbidden");
  });

  test("is not given off the record", async () => {
    await withoutLog(database, () => expect(answer("resume")).rejects.toThrow("no log"));
    expect(await status()).toBe("suspended");
    expect((await question()).answer).toBeNull();
  });
});

test("where it was stolen, whoever blocked it does not alone answer yes", async () => {
  await hold("stolen", town.lisa);
  await found();
  expect((await refusalOf(answer("resume", town.lisa))).code).toBe("second-person-needed");
  await answer("resume", town.jonas);
  expect(await status()).toBe("active");
});
