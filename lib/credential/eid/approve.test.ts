import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { approveEid } from "./approve";
import { returnEid } from "./return";
import { aCounter, type Counter } from "./testing-order";

// What every step of an order promises is in steps.test.ts; here is what approving alone does.
const { administrator: sql } = await freshDatabase();
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

async function anOrdered(employeeId = counter.employeeId): Promise<string> {
  const { organisationId, typeId, karin } = counter;
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  return (await anEid(organisationId, given)).id;
}
const statusOf = async (id: string) => (await sql`select status from tenant.eid where id = ${id}`)[0]?.status;

describe("approving", () => {
  test("is never for who ordered it (K3.4)", async () => {
    const eidId = await anOrdered();
    expect((await refusalOf(approveEid(counter.karin, { eidId, version: 1 }))).code).toBe(
      "second-person-needed",
    );
    await approveEid(counter.jonas, { eidId, version: 1 });
    expect(await statusOf(eidId)).toBe("approved");
  });
  test("is never for the holder", async () => {
    const eidId = await anOrdered();
    const self = await anOfficer(counter.organisationId, ["security-officer"], {
      employeeId: counter.employeeId,
    });
    expect((await refusalOf(approveEid(self, { eidId, version: 1 }))).code).toBe("acts-on-self");
  });
  test("is too late when the person has left since the order", async () => {
    const eidId = await anOrdered();
    await sql`update tenant.employee set employed_to = '2025-01-31' where id = ${counter.employeeId}`;
    expect((await refusalOf(approveEid(counter.siv, { eidId, version: 1 }))).code).toBe("employment-ended");
  });
  test("after a return clears the reason it was sent back for", async () => {
    const eidId = await anOrdered();
    await returnEid(counter.siv, { eidId, version: 1, note: "Fel dag" });
    expect((await sql`select note from tenant.eid where id = ${eidId}`)[0]?.note).toBe("Fel dag");
    await approveEid(counter.siv, { eidId, version: 2, returnKnown: "on" });
    expect((await sql`select note from tenant.eid where id = ${eidId}`)[0]?.note).toBeNull();
  });
  test("by a colleague unaware that it was sent back is refused, beside the box that says so", async () => {
    const eidId = await anOrdered();
    await returnEid(counter.siv, { eidId, version: 1, note: "Fel dag" });
    const refusal = await refusalOf(approveEid(counter.jonas, { eidId, version: 2 }));
    expect([refusal.code, refusal.field]).toEqual(["return-unanswered", "returnKnown"]);
    expect(await statusOf(eidId)).toBe("ordered");
    await approveEid(counter.jonas, { eidId, version: 2, returnKnown: "on" });
    expect(await statusOf(eidId)).toBe("approved");
  });
  test("under the request id of a return is refused, and not answered with what the return was", async () => {
    const requestId = "5d9a8f0c-2b61-4e5a-8c3e-0f1d2c3b4a59";
    const eidId = await anOrdered();
    await returnEid(counter.siv, { eidId, version: 1, note: "Fel dag" }, { requestId });
    const refusal = await refusalOf(approveEid(counter.siv, { eidId, version: 2 }, { requestId }));
    expect(refusal.code).toBe("request-used");
    expect((await sql`select status, note from tenant.eid where id = ${eidId}`)[0]).toEqual({
      status: "ordered",
      note: "Fel dag",
    });
  });

  test("a person added to the register today can be ordered for and approved", async () => {
    const { id } = await anEmployee(counter.organisationId, { employedFrom: "2026-11-24" });
    const eidId = await anOrdered(id);
    await approveEid(counter.siv, { eidId, version: 1 });
    expect(await statusOf(eidId)).toBe("approved");
  });
});
