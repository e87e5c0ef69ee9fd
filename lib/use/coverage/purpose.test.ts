import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { aService, aUseAgreement } from "@/db/seed/use-builders";
import { readEidUse } from "./eid-use";
import { readMatrix } from "./matrix";

await freshDatabase();
const now = new Date("2026-11-24T11:00:00Z");

test("the matrix and the e-ID's page agree on a service that nobody signs in to", async () => {
  const organisationId = await anOrganisation();
  const type = await aType(organisationId);
  const eid = await anEid(organisationId, { typeId: type.id, validDay: "2028-05-02" });
  const eva = await anOfficer(organisationId, ["procurement-officer", "id-administrator"]);
  const signing = await aService(organisationId, { name: "Avtalssignering", purposes: ["sign"] });
  await aUseAgreement(organisationId, { serviceIds: [signing] });
  const [use] = await readEidUse(eva, { eidId: eid.id }, { now });
  expect([use?.purposes, use?.decision.answer]).toEqual([["sign"], "yes"]);
  const cell = async (purpose: "authenticate" | "sign" | null) => {
    const { rows, columns } = await readMatrix(eva, { purpose, scenario: null }, { now });
    const row = rows.find(({ service }) => service.id === signing);
    const column = columns.find((one) => one.type.id === type.id);
    return [row?.purpose, row?.decisions[column?.index ?? -1]?.answer];
  };
  expect(await cell(null)).toEqual(["sign", "yes"]);
  expect(await cell("sign")).toEqual(["sign", "yes"]);
  expect(await cell("authenticate")).toEqual(["authenticate", "no"]);
});
