import { expect, test } from "vitest";
import { saveAgreementEidTypes } from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import { aBuyer, aSupplier } from "@/lib/contract/procurement/testing";
import { aContract } from "@/lib/contract/procurement/testing-contract";
import { readSupplierPage } from "./read";
import { readSpend } from "./spend";

await freshDatabase();
const now = new Date("2026-11-24T10:00:00Z");

test("a year's cost comes from our own counts, öre by öre, and frameworks and drafts cost nothing", async () => {
  const { organisationId, eva } = await aBuyer();
  const partyId = await aSupplier(organisationId);
  const type = await aType(organisationId);
  const validTo = new Date("2027-05-01T00:00:00Z");
  for (const status of ["active", "active", "suspended", "revoked"] as const)
    await anEid(organisationId, { typeId: type.id, status, validTo });
  await anEid(organisationId, {
    typeId: type.id,
    status: "active",
    validTo: new Date("2026-11-01T00:00:00Z"),
  });

  const signed = {
    status: "signed",
    signedOn: "2026-01-01",
    counterSignedOn: "2026-01-01",
    validFrom: "2026-01-01",
  } as const;
  const add = (given: object) => aContract(eva, partyId, { ...signed, ...given });
  const perUser = await add({ priceModel: "per-user-month", priceOre: 1455 });
  await withOrganisation(organisationId, (tx) =>
    saveAgreementEidTypes(tx, { organisationId, id: perUser }, [type.id]),
  );
  await add({ priceModel: "per-user-month", priceOre: 900, valueOre: 5_000_000 });
  await add({ priceModel: "per-transaction", priceOre: 17, priceVolume: 100_001 });
  await add({ priceModel: "fixed-yearly", priceOre: null });
  await add({ kind: "framework", priceModel: "fixed-yearly", priceOre: 100 });
  await add({ validTo: "2026-11-23", priceModel: "fixed-yearly", priceOre: 100 });
  await aContract(eva, partyId, { priceModel: "fixed-yearly", priceOre: 100 });

  const { rows, eids, total } = await readSpend(eva, undefined, { now });
  expect(eids).toBe(3);
  expect(rows.map(({ model, yearly, perEid }) => [model, yearly, perEid])).toEqual([
    ["per-transaction", 1_700_017n, 566_672n],
    ["per-user-month", 52_380n, 17_460n],
    ["per-user-month", null, null],
    ["fixed-yearly", null, null],
  ]);
  expect(rows[2]).toMatchObject({ typesUnstated: true, valueOre: 5_000_000 });
  expect(total).toEqual({ yearly: 1_752_397n, unknown: 2, perEid: 584_132n });
  expect((await readSupplierPage(eva, { partyId }, { now })).spend).toEqual({
    yearly: 1_752_397n,
    unknown: 2,
    paid: 4,
  });
});

test("a framework agreement shows what its call-offs have drawn; a draft draws nothing", async () => {
  const { organisationId, eva } = await aBuyer();
  const partyId = await aSupplier(organisationId);
  const frameworkId = await aContract(eva, partyId, { kind: "framework", ceilingOre: 100_000 });
  await aContract(eva, partyId, { kind: "call-off", frameworkId, valueOre: 30_000 });
  await aContract(eva, partyId, { kind: "call-off", frameworkId, valueOre: 50_000, status: "draft" });
  const { frameworks, bought } = await readSupplierPage(eva, { partyId }, { now });
  expect(frameworks).toMatchObject([{ ceilingOre: 100_000, drawnOre: 30_000 }]);
  expect(frameworks[0]?.callOffs).toHaveLength(2);
  expect(bought).toEqual([]);
});
