import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readOverview } from "@/lib/operation/overview/read";
import { withoutLog } from "@/lib/people/employee/testing";
import { readApproval } from "./approvals";
import { placeOrder } from "./place-order";
import { returnEid } from "./return";
import { aCounter, aDraft, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
let orderer: OfficerActor;
let eidId: string;
beforeEach(async () => {
  counter = await aCounter();
  const { id: employeeId } = await anEmployee(counter.organisationId, { email: "olga@example.se" });
  orderer = await anOfficer(counter.organisationId, ["id-administrator"], { employeeId });
  const placed = await placeOrder(orderer, await aDraft(orderer, counter.answers));
  eidId = String(placed.eidId);
});
const sendBack = () => returnEid(counter.siv, { eidId, version: 1, note: "Fel dag" });
const todoOf = async (by: OfficerActor) =>
  (await readOverview(by, undefined)).todo.map((one) =>
    "eidId" in one ? [one.kind, one.eidId] : [one.kind],
  );
const mails = () => sql`
  select recipient, body from tenant.mail
   where organisation_id = ${counter.organisationId} and template = 'order-returned'`;

test("an order sent back comes first on its orderer's list, with why, and leaves those who approve", async () => {
  expect(await todoOf(counter.jonas)).toContainEqual(["approve", eidId]);
  expect(await todoOf(orderer)).not.toContainEqual(["returned", eidId]);
  await sendBack();
  const [first] = (await readOverview(orderer, undefined)).todo;
  expect(first).toMatchObject({ kind: "returned", eidId, reason: "Fel dag" });
  for (const other of [counter.siv, counter.jonas, counter.karin])
    expect((await todoOf(other)).flat()).not.toContain(eidId);
});

test("its orderer is mailed where to read why, and not why; without a change written, nobody is", async () => {
  await withoutLog(database, () => expect(sendBack()).rejects.toThrow("no log"));
  expect(await mails()).toHaveLength(0);
  await sendBack();
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail?.recipient).toBe("olga@example.se");
  expect(mail?.body).toContain(`/eids/${eidId}`);
  expect(mail?.body).not.toContain("Fel dag");
});

test("who sent it back, when and why stands where it is approved, until another takes its place", async () => {
  await sendBack();
  const { eid } = await readApproval(counter.jonas, { eidId });
  expect(eid).toMatchObject({ returned: true, note: "Fel dag" });
  expect(eid.events[0]).toMatchObject({ verb: "return", by: "Siv Sund", note: "Fel dag" });
  await placeOrder(orderer, await aDraft(orderer, { ...counter.answers, correctsId: eidId }));
  expect((await readApproval(counter.jonas, { eidId })).eid).toMatchObject({
    status: "cancelled",
    returned: false,
  });
  expect((await todoOf(orderer)).flat()).not.toContain(eidId);
});
