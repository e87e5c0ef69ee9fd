import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { listParties } from "./list";
import { aParty, aService } from "./testing";

await freshDatabase();
const organisationId = await anOrganisation({ number: "2120000142" });
const eva = await anOfficer(organisationId, ["procurement-officer"]);
await aParty(eva, { name: "Vi själva", number: "212000-0142" });

const all = { q: "", sector: null, environment: null, after: null, before: null };
const names = async (listing: Partial<Parameters<typeof listParties>[1]>) =>
  (await listParties(eva, { ...all, ...listing })).rows.map(({ name }) => name);

test("has ourselves first, then names in Swedish order, and finds by name, number, service and entity id", async () => {
  await aParty(eva, { name: "Ådalens prov", number: "202100-5034" });
  await aParty(eva, { name: "Zonprov" });
  const partyId = await aParty(eva, { name: "Ömsint prov", sector: "private" });
  await aService(eva, partyId, {
    name: "Vägskyltar",
    environment: "qa",
    protocolId: "https://x.example/SKYLT",
  });
  expect((await names({}))[0]).toBe("Vi själva");
  expect(await names({ q: "PROV" })).toEqual(["Zonprov", "Ådalens prov", "Ömsint prov"]);
  expect(await names({ q: "2021005034" })).toEqual(["Ådalens prov"]);
  expect(await names({ q: "202100-5034" })).toEqual(["Ådalens prov"]);
  expect(await names({ q: "vägskyl" })).toEqual(["Ömsint prov"]);
  expect(await names({ q: "x.example/skylt" })).toEqual(["Ömsint prov"]);
  expect(await names({ q: "prov", sector: "private" })).toEqual(["Ömsint prov"]);
  expect(await names({ environment: "qa" })).toEqual(["Ömsint prov"]);
  expect(await names({ q: "100%\0'" })).toEqual([]);
  const row = (await listParties(eva, { ...all, q: "ömsint" })).rows[0];
  expect(row).toMatchObject({ services: 1, named: [{ name: "Vägskyltar" }], levels: [3] });
});

test("a row names the first five services of its party by name, and counts all", async () => {
  const partyId = await aParty(eva, { name: "Tjänsterik" });
  for (const name of ["Ö", "Å", "b", "C", "a", "D"]) await aService(eva, partyId, { name: `${name}-tjänst` });
  const [row] = (await listParties(eva, { ...all, q: "tjänsterik" })).rows;
  expect(row?.services).toBe(6);
  expect(row?.named.map(({ name }) => name[0])).toEqual(["a", "b", "C", "D", "Å"]);
});

test("pages to and fro without losing or repeating a row", async () => {
  const other = await anOfficer(await anOrganisation(), ["procurement-officer"]);
  for (let nth = 0; nth < 53; nth++) await aParty(other, { name: `Part ${String(nth).padStart(2, "0")}` });
  const first = await listParties(other, all);
  expect([first.rows.length, first.count, first.previous]).toEqual([50, 53, null]);
  const second = await listParties(other, { ...all, after: first.next });
  expect(second.rows.map(({ name }) => name)).toEqual(["Part 50", "Part 51", "Part 52"]);
  const back = await listParties(other, { ...all, before: second.previous });
  expect(back.rows).toEqual(first.rows);
});
