import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addEmployee } from "@/lib/people/employee/add";
import { aDesk, aForm } from "@/lib/people/employee/testing";
import { unmaskIdentifier } from "@/lib/people/employee/unmask";
import { readApproval } from "./approvals";
import { readHandOver } from "./read-desk";

await freshDatabase();
const { organisationId, hr, security, auditor, keeper } = await aDesk();

async function cardOf(given: Record<string, unknown>) {
  const { employeeId } = await addEmployee(keeper, aForm(given));
  const ready = await anEid(organisationId, { employeeId, status: "ready" });
  const ordered = await anEid(organisationId, { employeeId, status: "ordered" });
  return { employeeId, ready: ready.id, ordered: ordered.id };
}
const open = await cardOf({ personalNumber: "19850214-2386" });
const hidden = await cardOf({ personalNumber: "19900101-2393", protectedIdentity: "on" });

const atDesk = async (by: OfficerActor, eidId: string) => (await readHandOver(by, { eidId })).compare;
const inApproval = async (by: OfficerActor, eidId: string) => (await readApproval(by, { eidId })).compare;

describe("B17: the number to compare with the identity document", () => {
  test("is masked at the desk and in the approval, and the command that shows it is given its id", async () => {
    const compare = await atDesk(hr, open.ready);
    expect(compare?.masked).toBe("19850214-••••");
    expect(await inApproval(security, open.ordered)).toEqual(compare);
    const asked = { employeeId: open.employeeId, identifierId: compare?.id ?? "" };
    expect(await unmaskIdentifier(security, asked)).toMatchObject({ number: "19850214-2386" });
  });

  test("is not offered to who may not have it shown", async () => {
    expect(await inApproval(auditor, open.ordered)).toBeNull();
  });

  test("of a protected person is offered only with the permission to see them", async () => {
    expect(await atDesk(hr, hidden.ready)).toBeNull();
    expect(await inApproval(security, hidden.ordered)).toBeNull();
    expect((await atDesk(keeper, hidden.ready))?.masked).toBe("19900101-••••");
  });
});
