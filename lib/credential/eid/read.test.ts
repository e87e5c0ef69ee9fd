import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, aMarkApproved, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { listApprovals, readApproval } from "./approvals";
import { approveEid } from "./approve";
import { placeOrder } from "./place-order";
import { readEidView } from "./read";
import { listOrderDrafts, readEligibility, readOrder } from "./read-order";
import { returnEid } from "./return";
import { suspendEid } from "./suspend";
import { aCounter, aDraft, type Counter } from "./testing-order";

const { administrator: sql } = await freshDatabase();
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

const made = (given: Parameters<typeof anEid>[1] = {}) =>
  anEid(counter.organisationId, { employeeId: counter.employeeId, typeId: counter.typeId, ...given });

/** The mark of the e-ID's issuer, approved at level 3. */
async function aMarkOf(eidId: string, given: Parameters<typeof aMarkApproved>[2]) {
  const [row] = await sql`
    select t.issuer_id from tenant.eid e
      join tenant.eid_type t on t.organisation_id = e.organisation_id and t.id = e.type_id
     where e.id = ${eidId}`;
  return aMarkApproved(counter.organisationId, row?.issuer_id, given);
}

describe("the page of an e-ID", () => {
  test("tells who did what and why, newest first", async () => {
    const { eidId } = await placeOrder(counter.karin, await aDraft(counter.karin, counter.answers));
    await returnEid(counter.siv, { eidId, version: 1, note: "Fel dag" });
    await approveEid(counter.siv, { eidId, version: 2, returnKnown: "on" });
    const { events, evidence } = await readEidView(counter.karin, { eidId: String(eidId) });
    expect(events.map(({ verb, by, from, to, note }) => [verb, by, from, to, note])).toEqual([
      ["approve", "Siv Sund", "ordered", "approved", null],
      ["return", "Siv Sund", "ordered", "ordered", "Fel dag"],
      ["order", "Karin Ek", null, "ordered", null],
    ]);
    expect(evidence.registerCheck).toMatchObject({ source: "population-register", agrees: true });
  });

  test("of another employer looks as if it did not exist", async () => {
    const { id } = await made();
    const elsewhere = await anOfficer(await anOrganisation(), ["auditor"]);
    expect((await refusalOf(readEidView(elsewhere, { eidId: id }))).code).toBe("not-found");
  });

  test("is closed to who may not read e-IDs", async () => {
    const { id } = await made();
    const buyer = await anOfficer(counter.organisationId, ["procurement-officer"]);
    expect((await refusalOf(readEidView(buyer, { eidId: id }))).code).toBe("forbidden");
  });

  test("never gives a protected holder away, nor by what they did themselves", async () => {
    const person = await anEmployee(counter.organisationId, {
      givenName: "Hemlig",
      surname: "Hansson",
      protectedIdentity: true,
    });
    const { id } = await made({ employeeId: person.id });
    const holder = { ...(await aHolder(counter.organisationId, person.id)), name: "Hemlig Hansson" };
    await suspendEid(holder, { eidId: id, version: 1, reason: "lost" }).catch(
      () =>
        // The form for holders is the loss report; the trail is what this is about.
        sql`insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, at, by_account, by_name, source)
        values (${counter.organisationId}, ${id}, 'suspend', 'active', 'suspended', now(), ${holder.accountId}, ${holder.name}, 'screen')`,
    );
    const seen = await readEidView(counter.karin, { eidId: id });
    expect(JSON.stringify(seen)).not.toMatch(/Hemlig|Hansson/);
    expect(seen.events[0]).toMatchObject({ by: person.alias, byHolder: true });
    const keeper = await anOfficer(counter.organisationId, ["auditor", "protected-identity"]);
    expect((await readEidView(keeper, { eidId: id })).holder.name).toBe("Hemlig Hansson");
  });

  test("offers to follow it only to who may order, and once", async () => {
    const { id } = await made({ status: "revoked" });
    expect((await readEidView(counter.karin, { eidId: id })).followings).toEqual(["replace"]);
    expect((await readEidView(counter.siv, { eidId: id })).followings).toEqual([]);
    await placeOrder(
      counter.karin,
      await aDraft(counter.karin, { ...counter.answers, followsId: id, relation: "replace" }),
    );
    const after = await readEidView(counter.karin, { eidId: id });
    expect(after.followings).toEqual([]);
    expect(after.successors).toMatchObject([{ relation: "replace", status: "ordered" }]);
  });

  test("claims the mark only where the issuer is approved for the level", async () => {
    const { id } = await made();
    const mark = await aMarkOf(id, {});
    expect((await readEidView(counter.karin, { eidId: id })).type.marked).toBe(true);
    await sql`update tenant.quality_mark set level = 2 where id = ${mark.id}`;
    expect((await readEidView(counter.karin, { eidId: id })).type.marked).toBe(false);
  });

  test("claims no mark once the decision has ended", async () => {
    const { id } = await made();
    await aMarkOf(id, { validTo: "2027-04-30" });
    const markedAt = async (now: string) =>
      (await readEidView(counter.karin, { eidId: id }, { now: new Date(now) })).type.marked;
    expect(await markedAt("2027-04-30T12:00:00Z")).toBe(true);
    expect(await markedAt("2027-05-01T12:00:00Z")).toBe(false);
  });
});

describe("the queue of approvals", () => {
  test("says who ordered, whether it was oneself, and who may instead", async () => {
    await placeOrder(counter.karin, await aDraft(counter.karin, counter.answers));
    const [mine] = (await listApprovals(counter.karin, undefined)).others;
    expect(mine).toMatchObject({ mine: true, orderedBy: "Karin Ek", approvers: ["Jonas Falk", "Siv Sund"] });
    const [theirs] = (await listApprovals(counter.siv, undefined)).mine;
    expect(theirs).toMatchObject({ mine: false, self: false, approvers: ["Jonas Falk"] });
  });

  test("leaves out officers who are shut off or whose role was taken back", async () => {
    await placeOrder(counter.karin, await aDraft(counter.karin, counter.answers));
    await sql`update tenant.officer set disabled_at = now() where id = ${counter.jonas.officerId}`;
    await sql`update tenant.officer_role set removed_at = now() where officer_id = ${counter.siv.officerId}`;
    expect((await listApprovals(counter.karin, undefined)).others[0]?.approvers).toEqual([]);
  });

  test("oldest first, and only what waits", async () => {
    const days = [3, 1, 2];
    for (const day of days)
      await anEid(counter.organisationId, {
        typeId: counter.typeId,
        status: "ordered",
        number: `EL-2026-10000${day}`,
        statusSince: new Date(`2026-11-0${day}T09:00:00Z`),
      });
    await made({ status: "approved" });
    expect((await listApprovals(counter.siv, undefined)).mine.map((one) => one.number)).toEqual([
      "EL-2026-100001",
      "EL-2026-100002",
      "EL-2026-100003",
    ]);
  });

  test("shows the holder's e-IDs before and after", async () => {
    const old = await made({ status: "active", number: "EL-2026-200001" });
    const { eidId } = await placeOrder(
      counter.karin,
      await aDraft(counter.karin, { ...counter.answers, followsId: old.id, relation: "replace" }),
    );
    const { held } = await readApproval(counter.siv, { eidId: String(eidId) });
    expect(held).toMatchObject([{ number: "EL-2026-200001", shown: "active", superseded: true }]);
  });
});

describe("an order under way", () => {
  test("says what each type would be refused for, and how long it may last", async () => {
    await made({ status: "active" });
    const { draftId } = await aDraft(counter.karin, {
      employeeId: counter.employeeId,
      typeId: counter.typeId,
    });
    const order = await readOrder(counter.karin, { draftId });
    expect(order.types.map((type) => type.why.map((why) => why.code))).toEqual([["live-eid-exists"]]);
    expect(order.end?.cappedBy).toBe("type");
    expect(order.obstacles.map(({ step, why }) => `${step}: ${why.code}`)).toEqual([
      "type: live-eid-exists",
      "evidence: answers-missing",
      "evidence: answers-missing",
      "evidence: answers-missing",
      "validity: answers-missing",
    ]);
  });

  test("is one's own: a colleague's looks as if it did not exist", async () => {
    const { draftId } = await aDraft(counter.karin, counter.answers);
    expect((await refusalOf(readOrder(counter.jonas, { draftId }))).code).toBe("not-found");
    expect(await listOrderDrafts(counter.jonas, undefined)).toEqual([]);
    expect(await listOrderDrafts(counter.karin, undefined)).toMatchObject([{ id: draftId, step: "check" }]);
  });

  test("begins with what a person can have, or why nothing", async () => {
    const left = await anEmployee(counter.organisationId, { employedTo: "2024-12-31" });
    const [one, other] = await readEligibility(counter.karin, { employeeIds: [counter.employeeId, left.id] });
    expect([one?.levels, one?.why]).toEqual([[3], []]);
    expect([other?.levels, other?.why.map((why) => why.code)]).toEqual([[], ["employment-ended"]]);
  });
});
