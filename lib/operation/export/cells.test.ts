import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { listEids } from "@/lib/credential/eid/list";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { ExportCell, ExportPages } from "@/lib/domain/core/export";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { exportSources } from "@/lib/operation/export-sources";
import { listEmployees } from "@/lib/people/employee/list";
import { everybody } from "@/lib/people/employee/testing-list";

const database = await freshDatabase();
const { administrator: sql } = database;
const eidListing = {
  ...unfiltered,
  view: "all",
  sort: "number",
  descending: false,
  after: null,
  before: null,
} as const;
let hr: OfficerActor;
let keeper: OfficerActor;

/** Rows of a file by what their first cell holds: heading and cell. */
async function rowsOf({ headings, pages }: ExportPages): Promise<Record<string, Record<string, ExportCell>>> {
  const rows: ExportCell[][] = [];
  for await (const page of pages) rows.push(...page);
  return Object.fromEntries(
    rows.map((row) => [
      row[0],
      Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? null])),
    ]),
  );
}
const people = (by: OfficerActor) => rowsOf(exportSources.employees(by, { ...everybody }, "sv", {}));
const eids = (by: OfficerActor) => rowsOf(exportSources.eids(by, eidListing, "sv", {}));

beforeAll(async () => {
  const organisationId = await anOrganisation();
  hr = await anOfficer(organisationId, ["id-administrator"]);
  keeper = { ...hr, grants: [...hr.grants, "protected-identity"] };
  const boss = await anEmployee(organisationId, { givenName: "Bo", surname: "Chef", department: "Ledning" });
  const held = await anEmployee(organisationId, {
    ...{ givenName: "Asta", surname: "Ask", department: "Skolan", email: "asta@exempel.se" },
  });
  await sql`update tenant.department set code = '2110', manager_id = ${boss.id} where id = ${held.departmentId}`;
  await anEmployee(organisationId, {
    ...{ givenName: "Siv", surname: "Gömd", alias: "Administratör 7", protectedIdentity: true },
    ...{ departmentId: held.departmentId, email: "gomd@exempel.se" },
  });
  const { id: typeId } = await aType(organisationId, { carrier: "card", level: 3 });
  const card = { employeeId: held.id, typeId };
  await anEid(organisationId, {
    ...card,
    number: "EL-2026-000001",
    status: "active",
    carrierNumber: "9752 0001",
  });
  await anEid(organisationId, {
    ...card,
    number: "EL-2026-000002",
    status: "ordered",
    relation: "complement",
  });
  await anEid(organisationId, {
    ...card,
    number: "EL-2026-000003",
    status: "suspended",
    relation: "complement",
  });
});

test("a file of people has their unit, manager, mail, and the numbers of their valid e-IDs and cards", async () => {
  expect((await people(hr))["Asta Ask"]).toMatchObject({
    ...{ Avdelning: "Skolan", Avdelningskod: "2110", Chef: null, "Avdelningens chef": "Bo Chef" },
    "E-post": "asta@exempel.se",
    "Giltiga e-legitimationer": 1,
    "E-legitimationernas nummer": "EL-2026-000001",
    Kortnummer: "9752 0001",
  });
});

test("an e-ID that is ordered or on hold is not counted as valid, and the list on the screen says the same", async () => {
  const { rows } = await listEmployees(hr, everybody);
  const [asta] = rows.filter(({ name }) => name === "Asta Ask");
  expect([asta?.validEids, asta?.liveEids]).toEqual([1, 3]);
  const [boss] = rows.filter(({ name }) => name === "Bo Chef");
  expect([boss?.validEids, boss?.liveEids]).toEqual([0, 0]);
});

test("a file of e-IDs has the card, and the unit, manager and mail of the holder", async () => {
  const list = await eids(hr);
  expect(Object.keys(list)).toEqual((await listEids(hr, eidListing)).rows.map(({ number }) => number));
  expect(list["EL-2026-000001"]).toMatchObject({
    ...{ Avdelningskod: "2110", Chef: "Bo Chef", "E-post": "asta@exempel.se", Kortnummer: "9752 0001" },
  });
});

test("of a protected person unit, manager and mail are for those alone who may see behind the protection", async () => {
  expect((await people(hr))["Administratör 7"]).toMatchObject({
    ...{ Förnamn: null, Efternamn: null, Avdelningskod: null, Chef: null, "Avdelningens chef": null },
    "E-post": null,
  });
  expect((await people(keeper))["Siv Gömd"]).toMatchObject({
    ...{ Förnamn: "Siv", Avdelningskod: "2110", "Avdelningens chef": "Bo Chef", "E-post": "gomd@exempel.se" },
  });
});
