import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { countRegister } from "@/db/operation/overview";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { type EidListing, unfiltered } from "@/lib/domain/credential/eid-view";
import { refusalOf } from "@/lib/people/employee/testing";
import { listEidDepartments, listEids } from "./list";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());
let organisationId: string;
let auditor: OfficerActor;
let keeper: OfficerActor;

const whole: EidListing = {
  ...unfiltered,
  ...{ view: "all", sort: "number", descending: true, after: null, before: null },
};
const list = (given: Partial<EidListing> = {}, by = auditor) => listEids(by, { ...whole, ...given });
const numbers = async (given: Partial<EidListing>, by = auditor) =>
  (await list(given, by)).rows.map((row) => row.number);

/** The register of the suite: one row a promise. */
beforeAll(async () => {
  organisationId = await anOrganisation();
  [auditor, keeper] = await Promise.all([
    anOfficer(organisationId, ["auditor"]),
    anOfficer(organisationId, ["security-officer", "protected-identity"]),
  ]);
  const person = (givenName: string, surname: string, given: Parameters<typeof anEmployee>[1] = {}) =>
    anEmployee(organisationId, {
      givenName,
      surname,
      sortName: `${surname} ${givenName}`.toLowerCase(),
      ...given,
    });
  const [alva, orjan, asa, hidden, left] = await Promise.all([
    person("Alva", "Lindqvist", { affiliationUid: "k7f3q9x2m4" }),
    person("Örjan", "Öberg", { department: "Skola" }),
    person("Åsa", "Ågren"),
    person("Hemlig", "Hansson", { protectedIdentity: true, alias: "Administratör 900" }),
    person("Per", "Holm", { employedTo: addDays(today, -1) }),
  ]);
  const [card, key] = await Promise.all([
    aType(organisationId),
    aType(organisationId, { carrier: "security-key", level: 2, nameSv: "Nyckel" }),
  ]);
  const made = (number: string, employeeId: string, given: Parameters<typeof anEid>[1] = {}) =>
    anEid(organisationId, { number, employeeId, typeId: card.id, ...given });
  await made("EL-2026-000001", alva.id, { carrierNumber: "9752 2600 4821" });
  await made("EL-2026-000002", alva.id, { typeId: key.id, status: "ready", carrierNumber: "K-77-0093" });
  await made("EL-2026-000003", orjan.id, { status: "suspended" });
  await made("EL-2026-000004", asa.id, { validDay: addDays(today, 90) });
  await made("EL-2026-000005", asa.id, { typeId: key.id, validDay: addDays(today, -1) });
  await made("EL-2026-000006", hidden.id);
  await made("EL-2026-000007", left.id);
  await made("EL-2026-000008", orjan.id, {
    typeId: key.id,
    status: "ordered",
    supplierReference: "Efos-88213",
  });
  await made("EL-2026-000009", orjan.id, { status: "revoked" });
  const [row] =
    await sql`select e.id, t.issuer_id from tenant.eid e join tenant.eid_type t on t.id = e.type_id where number = 'EL-2026-000003'`;
  await sql`insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject, key_fingerprint, der, not_before, not_after, issued_at)
    values (${organisationId}, ${randomUUID()}, ${row?.id}, ${row?.issuer_id}, 'authentication', '0a1b2c3d4e5f', 'CN=x', 'f', '\\x00', now(), now(), now())`;
});

describe("the views hold what their names say", () => {
  test.each([
    ["ready", ["EL-2026-000002"]],
    ["expiring", ["EL-2026-000004"]],
    ["suspended", ["EL-2026-000003"]],
    ["ended", ["EL-2026-000007"]],
    ["ordered", ["EL-2026-000008"]],
  ] as const)("%s", async (view, expected) => {
    expect(await numbers({ view })).toEqual(expected);
  });
  test("and the figures beside the menu count the same", async () => {
    const now = new Date();
    const counts = await withOrganisation(organisationId, (tx) => countRegister(tx, now));
    const active = (await list({ status: "active" })).found;
    expect([counts.eids, counts.active, counts.expiring]).toEqual([9, active, 1]);
    expect(active).toBe(4);
  });
  test("all", async () => {
    expect(await numbers({})).toHaveLength(9);
  });
});

describe("the search finds an e-ID by", () => {
  // biome-ignore format: a matrix is read in rows
  test.each([
    ["the holder's name, in any order and case", "lindqvist ALVA", ["EL-2026-000002", "EL-2026-000001"]],
    ["a part of a name with å, ä, ö", "öber", ["EL-2026-000009", "EL-2026-000008", "EL-2026-000003"]],
    ["its number, in any case", "el-2026-000003", ["EL-2026-000003"]],
    ["the beginning of its number", "EL-2026-00000", 9],
    ["a supplier's reference", "EFOS-88213", ["EL-2026-000008"]],
    ["a certificate's serial with colons", "0A:1B:2C:3D:4E:5F", ["EL-2026-000003"]],
    ["a certificate's serial without its leading zero", "a1b2c3d4e5f", ["EL-2026-000003"]],
    ["the whole number of a carrier, without its spaces", "975226004821", ["EL-2026-000001"]],
    ["the last four of a carrier", "4821", ["EL-2026-000001"]],
    ["the last four of a number with hyphens", "0093", ["EL-2026-000002"]],
    ["an affiliation id", "k7f3q9x2m4@2120001234", ["EL-2026-000002", "EL-2026-000001"]],
    ["nothing that is a pattern", "%", []],
    ["nothing that breaks out", "' or 1=1 --", []],
    ["nothing with a NUL in it", "x\0y", []],
  ] as const)("%s", async (_what, q, expected) => {
    const { rows, found } = await list({ q });
    if (typeof expected === "number") expect(rows).toHaveLength(expected);
    else expect(rows.map((row) => row.number)).toEqual(expected);
    expect(found).toBe(rows.length);
  });
});

describe("the filters", () => {
  test.each([
    [{ level: 2 }, 3],
    [{ carrier: "security-key" }, 3],
    [{ department: "Skola" }, 3],
    [{ status: "active" }, 4],
    [{ status: "expiring" }, 1],
    [{ status: "expired" }, 1],
    [{ status: "revoked" }, 1],
    [{ level: 2, department: "Skola" }, 1],
    [{ view: "suspended", level: 2 }, 0],
  ] as const)("%o find %i", async (filter, expected) => {
    const all = await listEidDepartments(auditor, undefined);
    const named = "department" in filter ? all.find(({ label }) => label === filter.department) : null;
    const { rows, found } = await list({ ...filter, ...(named && { department: named.id }) });
    expect(rows).toHaveLength(expected);
    expect(found).toBe(expected);
  });
});

describe("a protected person", () => {
  test("goes by the alias for those without the permission, and is neither found nor placed by the name", async () => {
    const [row] = (await list({ q: "EL-2026-000006" })).rows;
    expect(row?.holder.name).toBe("Administratör 900");
    expect(await numbers({ q: "hansson" })).toEqual([]);
    expect(await numbers({ q: "administratör 900" })).toEqual(["EL-2026-000006"]);
    const byName = (await list({ sort: "holder", descending: false })).rows.map((one) => one.holder.name);
    expect(byName[0]).toBe("Administratör 900");
  });
  test("is found and placed by the name with it", async () => {
    expect(await numbers({ q: "hansson" }, keeper)).toEqual(["EL-2026-000006"]);
    const byName = (await list({ sort: "holder", descending: false }, keeper)).rows.map(
      (one) => one.holder.name,
    );
    expect(byName[0]).toBe("Hemlig Hansson");
  });
});

test("names are in Swedish order: å, ä, ö last", async () => {
  const names = (await list({ sort: "holder", descending: false })).rows.map((row) => row.holder.name);
  expect([...new Set(names)]).toEqual([
    "Administratör 900",
    "Per Holm",
    "Alva Lindqvist",
    "Åsa Ågren",
    "Örjan Öberg",
  ]);
});

test("another employer's e-IDs are not there, whatever is asked for", async () => {
  const elsewhere = await anOfficer(await anOrganisation(), ["auditor"]);
  expect(await numbers({}, elsewhere)).toEqual([]);
  expect(await numbers({ q: "0A:1B:2C:3D:4E:5F" }, elsewhere)).toEqual([]);
  const [mine] = (await list({})).rows;
  expect((await list({ after: mine?.id ?? null }, elsewhere)).rows).toEqual([]);
});

test("who may not read e-IDs is refused", async () => {
  const buyer = await anOfficer(organisationId, ["procurement-officer"]);
  expect((await refusalOf(list({}, buyer))).code).toBe("forbidden");
});

describe("pages", () => {
  let reader: OfficerActor;
  beforeAll(async () => {
    const big = await anOrganisation();
    reader = await anOfficer(big, ["auditor"]);
    const type = await aType(big);
    const people = await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        anEmployee(big, { surname: `Lika ${at % 3}`, sortName: `lika ${at % 3}` }),
      ),
    );
    for (let at = 0; at < 120; at++) {
      const status = at % 40 === 0 ? "active" : "revoked";
      await anEid(big, {
        employeeId: people[at % 30]?.id ?? "",
        typeId: type.id,
        status,
        validDay: addDays(today, 100 + (at % 7)),
      });
    }
  });

  test.each([
    ["number", true],
    ["number", false],
    ["holder", false],
    ["holder", true],
    ["valid-to", false],
    ["valid-to", true],
  ] as const)(
    "by %s (descending: %s) go through every row once, forth and back",
    async (sort, descending) => {
      const forth: string[][] = [];
      let page = await list({ sort, descending }, reader);
      while (true) {
        forth.push(page.rows.map((row) => row.id));
        if (!page.next) break;
        page = await list({ sort, descending, after: page.next }, reader);
      }
      expect(forth.map((rows) => rows.length)).toEqual([50, 50, 20]);
      expect(new Set(forth.flat()).size).toBe(120);
      const back = await list({ sort, descending, before: page.previous }, reader);
      expect(back.rows.map((row) => row.id)).toEqual(forth[1]);
      const first = await list({ sort, descending, before: back.previous }, reader);
      expect(first.rows.map((row) => row.id)).toEqual(forth[0]);
      expect([first.previous, first.next]).toEqual([null, forth[0]?.at(-1)]);
    },
  );

  test("a row to stand after that does not exist is as none", async () => {
    expect((await list({ after: randomUUID() }, reader)).rows).toHaveLength(50);
  });
});
