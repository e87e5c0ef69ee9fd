import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { placeOrder } from "./place-order";
import { aCounter, aDraft, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

async function place(given: Partial<Counter["answers"]> = {}) {
  return placeOrder(counter.karin, await aDraft(counter.karin, { ...counter.answers, ...given }));
}
async function refused(given: Partial<Counter["answers"]>): Promise<string> {
  const refusal = await refusalOf(place(given));
  return `${refusal.field ?? "-"}: ${refusal.code}`;
}

describe("following another e-ID", () => {
  const follow = async (status: "active" | "suspended" | "revoked" | "ready", relation: string) => {
    const { id } = await anEid(counter.organisationId, {
      employeeId: counter.employeeId,
      typeId: counter.typeId,
      status,
    });
    return { followsId: id, relation };
  };
  test("needs no new application and keeps the link (K5.6)", async () => {
    const following = await follow("active", "replace");
    const { eidId } = await place({ ...following, appliedBy: undefined });
    const [eid] = await sql`select predecessor_id, relation from tenant.eid where id = ${eidId}`;
    expect(eid).toEqual({ predecessor_id: following.followsId, relation: "replace" });
    const [application] = await sql`select follows_id from tenant.application where eid_id = ${eidId}`;
    expect(application).toEqual({ follows_id: following.followsId });
  });
  test("once only", async () => {
    const following = await follow("revoked", "replace");
    await place(following);
    expect(await refused(following)).toBe("employeeId: already-followed");
  });
  test.each([
    ["cancelled", null, "placed"],
    ["revoked", null, "placed"],
    ["revoked", new Date("2026-10-01T09:00:00Z"), "employeeId: already-followed"],
  ] as const)("after one that was %s and handed over at %s: %s", async (status, handedOverAt, outcome) => {
    const following = await follow("revoked", "replace");
    await anEid(counter.organisationId, {
      ...{ employeeId: counter.employeeId, typeId: counter.typeId, status, handedOverAt },
      ...{ predecessorId: following.followsId, relation: "replace" },
    });
    const asked = outcome === "placed" ? place(following).then(() => "placed") : refused(following);
    expect(await asked).toBe(outcome);
  });
  test("of two orders at once one is placed and the other refused", async () => {
    const answers = { ...counter.answers, ...(await follow("active", "replace")) };
    const drafts = [await aDraft(counter.karin, answers), await aDraft(counter.karin, answers)];
    const ended = await atOnce(
      database,
      (held) => held`select id from tenant.employee where id = ${counter.employeeId} for update`,
      drafts.map((draft) => () => placeOrder(counter.karin, draft)),
    );
    expect(ended.map((end) => (end.status === "fulfilled" ? "placed" : end.reason.code)).sort()).toEqual([
      "already-followed",
      "placed",
    ]);
  });
  test("and the database holds to it, whoever writes", async () => {
    const { followsId } = await follow("active", "replace");
    const another = () =>
      anEid(counter.organisationId, {
        ...{ employeeId: counter.employeeId, typeId: counter.typeId, status: "ordered" },
        ...{ predecessorId: followsId, relation: "renew" },
      });
    await another();
    await expect(another()).rejects.toMatchObject({ constraint_name: "eid_successor" });
  });
  test("never another person's, nor one that cannot be followed", async () => {
    const { id } = await anEid(counter.organisationId, { typeId: counter.typeId });
    expect(await refused({ followsId: id, relation: "replace" })).toBe("employeeId: not-followable");
    expect(await refused(await follow("ready", "replace"))).toBe("employeeId: not-followable");
  });
  test("renewing waits for the window", async () => {
    expect(await refused(await follow("active", "renew"))).toBe("employeeId: renewal-too-early");
  });
});

test("an order that was sent back gives way to the one that corrects it", async () => {
  const { id, number } = await anEid(counter.organisationId, {
    employeeId: counter.employeeId,
    typeId: counter.typeId,
    status: "ordered",
    note: "Fel dag",
  });
  const { eidId } = await place({ correctsId: id });
  const [before] = await sql`select status, status_reason from tenant.eid where id = ${id}`;
  expect(before).toEqual({ status: "cancelled", status_reason: "issued-in-error" });
  const [event] = await sql`select note from tenant.eid_event where eid_id = ${eidId}`;
  expect(event).toEqual({ note: number });
});

test("an order that was not sent back is not corrected behind the approver's back", async () => {
  const { id } = await anEid(counter.organisationId, {
    employeeId: counter.employeeId,
    typeId: counter.typeId,
    status: "ordered",
  });
  expect(await refused({ correctsId: id })).toBe("employeeId: not-followable");
});
