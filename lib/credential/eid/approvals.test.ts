import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { listApprovals, readNextApproval } from "./approvals";
import { aCounter } from "./testing-order";

await freshDatabase();

test("B16: the next order is the oldest that this officer may approve, and is none when only others' wait", async () => {
  const { organisationId, typeId, karin, jonas } = await aCounter();
  const order = async (minute: number, given: object = {}, person: object = {}) => {
    const employee = await anEmployee(organisationId, person);
    const at = new Date(Date.UTC(2026, 10, 26, 8, minute));
    const ordered = { status: "ordered", statusSince: at, orderedBy: karin.accountId } as const;
    return anEid(organisationId, { employeeId: employee.id, typeId, ...ordered, ...given });
  };
  await order(1, { orderedBy: jonas.accountId });
  await order(2, { note: "Fel nivå" });
  await order(3, {}, { protectedIdentity: true });
  expect(await readNextApproval(jonas, undefined)).toBeUndefined();
  const later = await order(5);
  const first = await order(4);
  expect(await readNextApproval(jonas, undefined)).toEqual({ id: first.id, number: first.number, left: 2 });
  expect(await readNextApproval(karin, undefined)).toMatchObject({ left: 1 });
  expect(later.id).not.toBe(first.id);
});

test("what has to be looked at by itself is on top of the queue, and the next, whatever is older", async () => {
  const { organisationId, typeId, karin, jonas } = await aCounter();
  const order = async (minute: number, given: object = {}, person: object = {}) => {
    const employee = await anEmployee(organisationId, person);
    const at = new Date(Date.UTC(2026, 10, 26, 8, minute));
    const ordered = { status: "ordered", statusSince: at, orderedBy: karin.accountId } as const;
    return anEid(organisationId, { employeeId: employee.id, typeId, ...ordered, ...given });
  };
  const oldest = await order(1);
  const guarded = await order(2, {}, { protectedIdentity: true });
  const sentBack = await order(3, { note: "Fel nivå" });
  const sees = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
  const ids = async (by: typeof jonas) => {
    const { mine, others } = await listApprovals(by, undefined);
    return [mine, others].map((list) => list.map(({ id }) => id));
  };
  expect(await ids(sees)).toEqual([[guarded.id, oldest.id], [sentBack.id]]);
  expect(await ids(jonas)).toEqual([[oldest.id], [guarded.id, sentBack.id]]);
  expect(await ids(karin)).toEqual([[], [guarded.id, sentBack.id, oldest.id]]);
  expect(await readNextApproval(sees, undefined)).toMatchObject({ id: guarded.id, left: 2 });
  expect(await readNextApproval(jonas, undefined)).toMatchObject({ id: oldest.id, left: 1 });
});
