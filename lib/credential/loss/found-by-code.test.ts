import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { answerFound } from "./answer-found";
import { readReport } from "./read";
import { listFoundRequests, readOwnHolds } from "./read-found";
import { reportFound } from "./report-found";
import { reportOwnLoss } from "./report-lost";
import { aVisit, stranger } from "./testing-signed-out";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let visit: ReturnType<typeof aVisit>;
beforeEach(async () => {
  town = await aTown();
  visit = aVisit(database, town.organisationId);
});

async function knownByCode(at: Date, contact = "olle@example.se") {
  const { browser } = await visit.ask(contact, at);
  await visit.open(browser, (await visit.codes(contact))[0] ?? "", at);
  const reporter = await visit.reporter(browser, at);
  if (!reporter) throw new Error("not opened");
  return reporter;
}
async function blockedByCode(reason = "lost") {
  const reporter = await knownByCode(night);
  const { reportId } = await reportOwnLoss(reporter, { eidIds: town.eidId, reason }, { now: night });
  return { reporter, reportId: String(reportId) };
}
const questions = () =>
  sql`select * from tenant.found_request where eid_id = ${town.eidId} order by asked_at`;
const statusOf = async () => (await sql`select status from tenant.eid where id = ${town.eidId}`)[0]?.status;
const found = (reporter: Awaited<ReturnType<typeof knownByCode>>, minutes = 30, eidIds = town.eidId) =>
  reportFound(reporter, { eidIds, note: "Ring 08-123" }, { now: later(minutes) });
const answer = async (given: "resume" | "decline", by = town.lisa) =>
  answerFound(
    by,
    { foundId: (await questions()).at(-1)?.id, version: "2", answer: given },
    { now: later(60) },
  );

describe("whoever blocked theirs by a one-time code, and found it", () => {
  test("asks on the report's page: nothing is unblocked, and it is on record as asked by a code and no account", async () => {
    const { reporter, reportId } = await blockedByCode();
    expect((await readReport(reporter, reportId)).eids).toMatchObject([{ found: "not-asked" }]);
    await found(reporter);
    expect(await questions()).toMatchObject([{ asked_by: null, asked_at: later(30), answer: null }]);
    expect(await statusOf()).toBe("suspended");
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      action: "loss.found",
      actorId: reporter.visitId,
      detail: { after: { channel: "one-time-code" } },
    });
    expect(
      await sql`select actor_kind from tenant.audit_event where action = 'loss.found'
        and organisation_id = ${town.organisationId}`,
    ).toEqual([{ actor_kind: "reporter" }]);
    expect((await readReport(reporter, reportId)).eids).toMatchObject([{ found: "asked" }]);
  });

  test("asks by a new code when the hour is out, from the same report", async () => {
    const { reportId } = await blockedByCode();
    const reporter = await knownByCode(later(600));
    expect(await readOwnHolds(reporter, undefined, { now: later(600) })).toEqual([
      { eidId: town.eidId, number: town.number, found: "not-asked", reportId },
    ]);
    await found(reporter, 600);
    expect(await questions()).toHaveLength(1);
  });

  test("is told apart from a holder who signed in, and writes nothing that an officer reads", async () => {
    const { reporter } = await blockedByCode();
    await found(reporter);
    expect(await listFoundRequests(town.lisa, undefined)).toMatchObject([
      { eidId: town.eidId, byCode: true, note: null },
    ]);
    await answer("decline");
    await reportFound(town.holder, { eidIds: town.eidId, note: "Bilen" }, { now: later(61) });
    expect(await listFoundRequests(town.lisa, undefined)).toMatchObject([{ byCode: false, note: "Bilen" }]);
  });

  test("has it again by a security officer's yes, and nobody else's", async () => {
    const { reporter } = await blockedByCode();
    await found(reporter);
    expect((await refusalOf(answer("resume", town.karin))).code).toBe("forbidden");
    await answer("resume");
    expect(await statusOf()).toBe("active");
    expect((await questions())[0]).toMatchObject({ answer: "resumed", answered_by: town.lisa.accountId });
  });

  test("asks once: after a no the code asks no more, nor does a new one", async () => {
    const { reporter } = await blockedByCode();
    await found(reporter);
    await answer("decline");
    expect((await refusalOf(found(reporter, 61))).code).toBe("found-declined");
    expect((await refusalOf(found(await knownByCode(later(70)), 70))).code).toBe("found-declined");
    expect(await questions()).toHaveLength(1);
  });

  test("twice at the same instant asks once, and a form sent again is told the same", async () => {
    const { reporter } = await blockedByCode();
    const done = await Promise.allSettled([found(reporter), found(reporter)]);
    expect(done.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(done.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "already-exists" });
    await sql`delete from tenant.found_request where eid_id = ${town.eidId}`;
    const requestId = randomUUID();
    const once = () => reportFound(reporter, { eidIds: town.eidId }, { now: later(31), requestId });
    expect(await once()).toEqual(await once());
    expect(await questions()).toHaveLength(1);
  });

  test("is not heard off the record", async () => {
    const { reporter } = await blockedByCode();
    await withoutLog(database, () => expect(found(reporter)).rejects.toThrow("no log"));
    expect(await questions()).toEqual([]);
  });
});

describe("a code alone never says found", () => {
  test("of what an officer, the holder signed in, or a card number has blocked", async () => {
    const reporter = await knownByCode(night);
    await suspendEid(town.karin, { eidId: town.eidId, version: "1", reason: "lost" }, { now: night });
    expect((await refusalOf(found(reporter))).code).toBe("found-not-by-code");
    expect(await readOwnHolds(reporter, undefined, { now: later(30) })).toEqual([]);
    const other = await anEidInUse(town.organisationId, { employeeId: town.person.id });
    await reportOwnLoss(town.holder, { eidIds: other.id }, { now: later(1) });
    expect((await refusalOf(found(reporter, 30, other.id))).code).toBe("found-not-by-code");
    const number = "9752 0000 1111";
    const card = await anEidInUse(town.organisationId, { employeeId: town.person.id });
    await sql`update tenant.eid set carrier_number = ${number} where id = ${card.id}`;
    expect((await visit.card(number, "1985-02-14", later(2))).outcomes).toEqual(["blocked"]);
    expect((await refusalOf(found(reporter, 30, card.id))).code).toBe("found-not-by-code");
    expect(await readOwnHolds(reporter, undefined, { now: later(30) })).toEqual([]);
  });

  test("of what somebody has held anew since", async () => {
    const { reporter } = await blockedByCode();
    await found(reporter);
    await answer("resume");
    await suspendEid(town.karin, { eidId: town.eidId, version: "3", reason: "lost" }, { now: later(90) });
    expect((await refusalOf(found(reporter, 91))).code).toBe("found-not-by-code");
  });

  test("when it went to an address of this week, which blocks all the same, or to one that is replaced", async () => {
    await sql`update tenant.employee set email = 'ny@example.se' where id = ${town.person.id}`;
    const fresh = await knownByCode(night, "ny@example.se");
    await reportOwnLoss(fresh, { eidIds: town.eidId }, { now: night });
    expect(await statusOf()).toBe("suspended");
    expect((await refusalOf(found(fresh))).code).toBe("found-not-by-code");
    await sql`update tenant.employee set email = 'nyare@example.se' where id = ${town.person.id}`;
    expect((await refusalOf(found(fresh))).code).toBe("found-not-by-code");
  });

  test("of another's or another employer's, nor without a code: as if it did not exist", async () => {
    const { reporter } = await blockedByCode();
    const other = await anEmployee(town.organisationId);
    const theirs = await anEidInUse(town.organisationId, { employeeId: other.id, status: "suspended" });
    const elsewhere = await anEidInUse(await anOrganisation(), { status: "suspended" });
    for (const id of [theirs.id, elsewhere.id, randomUUID()])
      expect((await refusalOf(found(reporter, 30, id))).code).toBe("not-found");
    const nobody = stranger(town.organisationId);
    expect((await refusalOf(reportFound(nobody, { eidIds: town.eidId }))).code).toBe("forbidden");
    expect(await questions()).toEqual([]);
  });
});
