import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { readExpiry } from "@/lib/operation/overview/read";
import { listEids } from "./list";

await freshDatabase();
const today = dayOf(new Date());
const whole = {
  view: "all",
  q: "",
  status: null,
  level: null,
  carrier: null,
  department: null,
  renewal: null,
} as const;
const paged = { sort: "number", descending: true, after: null, before: null } as const;

test("a month of the chart opens the e-IDs in use that end in it, as many as it counts, and those being renewed", async () => {
  const organisationId = await anOrganisation();
  const auditor = await anOfficer(organisationId, ["auditor"]);
  const [card, key] = await Promise.all([
    aType(organisationId),
    aType(organisationId, { carrier: "security-key", level: 2 }),
  ]);
  const validDay = addDays(today, 90);
  const month = validDay.slice(0, 7);
  const made = async (number: string, given: Parameters<typeof anEid>[1]) => {
    const { id: employeeId } = await anEmployee(organisationId);
    return anEid(organisationId, { number, employeeId, validDay, typeId: card.id, ...given });
  };
  const old = await made("EL-2026-000001", {});
  await made("EL-2029-000001", {
    ...{ predecessorId: old.id, relation: "renew", status: "ordered", validDay: "2029-01-01" },
  });
  await made("EL-2026-000002", { status: "suspended", typeId: key.id });
  await made("EL-2026-000003", { status: "revoked" });
  await made("EL-2026-000004", { status: "ready" });
  await made("EL-2026-000005", { validDay: addDays(today, -1), typeId: key.id });
  await made("EL-2026-000006", { validDay: addDays(today, 300), typeId: key.id });

  const listed = await listEids(auditor, { ...whole, ...paged, month });
  expect(listed.rows.map(({ number }) => number)).toEqual(["EL-2026-000002", "EL-2026-000001"]);
  expect(listed.found).toBe(2);
  const months = await readExpiry(auditor, undefined);
  expect(months).toHaveLength(12);
  expect(months.find((one) => one.month === month)).toEqual({
    month,
    total: 2,
    byCarrier: { card: 1, mobile: 0, "security-key": 1, "key-file": 0 },
    renewing: 1,
    renewingByCarrier: { card: 1, mobile: 0, "security-key": 0, "key-file": 0 },
  });
  const renewing = await listEids(auditor, { ...whole, ...paged, month, renewal: "under-way" });
  expect(renewing.rows.map(({ number, renewing }) => [number, renewing])).toEqual([
    ["EL-2026-000001", "EL-2029-000001"],
  ]);
  expect((await listEids(auditor, { ...whole, ...paged, month: "2001-01" })).rows).toEqual([]);
});
