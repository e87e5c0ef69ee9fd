import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer, anOrganisation, aParty } from "@/db/seed/builders";
import { aBuyer, aSupplier } from "@/lib/contract/procurement/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { readCeilings } from "./ceilings";
import { readSupplierPage } from "./read";

await freshDatabase();
const now = new Date("2026-11-24T10:00:00Z");
const once = {
  validFrom: "2025-01-01",
  validTo: "2026-12-31",
  renewal: "none",
  renewalMonths: null,
  noticeKind: "none",
  noticeLength: 0,
} as const;

test("what is left of each framework that can be called off from today is what its supplier's page says, the least first", async () => {
  const { organisationId, eva } = await aBuyer();
  const partyId = await aSupplier(organisationId);
  const framework = (given: object) =>
    anAgreement(organisationId, { ...once, kind: "framework", partyId, ceilingOre: 100_000, ...given });
  const untouched = await framework({ lastCallOffDay: "2026-11-24" });
  const drawn = await framework({ ceilingOre: 1_000_000 });
  await framework({ ceilingOre: null });
  await framework({ lastCallOffDay: "2026-11-23" });
  await framework({ validTo: "2026-11-23" });
  await framework({ status: "draft" });
  const under = { ...once, kind: "call-off" as const, partyId, frameworkId: drawn.id };
  await anAgreement(organisationId, { ...under, valueOre: 300_000 });
  await anAgreement(organisationId, { ...under, valueOre: 500_000, status: "draft" });

  const { rows, without } = await readCeilings(eva, undefined, { now });
  expect(rows.map(({ id, ceilingOre, drawnOre, until }) => [id, ceilingOre, drawnOre, until])).toEqual([
    [drawn.id, 1_000_000, 300_000, "2026-12-31"],
    [untouched.id, 100_000, 0, "2026-11-24"],
  ]);
  expect(without).toBe(1);
  const { frameworks } = await readSupplierPage(eva, { partyId }, { now });
  const own = frameworks.find(({ id }) => id === drawn.id);
  expect(own).toMatchObject({ ceilingOre: 1_000_000, drawnOre: 300_000 });
});

test("another employer's ceilings are not there, and who may not read suppliers is refused", async () => {
  const { eva, organisationId } = await aBuyer();
  const other = await anOrganisation();
  await anAgreement(other, { ...once, kind: "framework", partyId: await aParty(other), ceilingOre: 1 });
  expect(await readCeilings(eva, undefined, { now })).toEqual({ rows: [], without: 0 });
  const desk = await anOfficer(organisationId, ["id-administrator"]);
  expect((await refusalOf(readCeilings(desk, undefined, { now }))).code).toBe("forbidden");
});
