import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aParty } from "@/db/seed/use-builders";
import { listSupplierRows } from "./list";

await freshDatabase();
const organisationId = await anOrganisation();
const auditor = await anOfficer(organisationId, ["auditor"]);

async function pages(by: typeof auditor) {
  const read: Awaited<ReturnType<typeof listSupplierRows>>[] = [];
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page = await listSupplierRows(by, { after, before: null });
    read.push(page);
    after = page.next;
  }
  return read;
}

test("every supplier stands on exactly one page, by name in Swedish order, forwards and back", async () => {
  // Many of one name, so that a page ends in the middle of equals.
  const names = [...Array(70).fill("Öbolaget"), ...Array(40).fill("Åbolaget"), "Zetbolaget"];
  for (const name of names) await aParty(organisationId, { name, supplier: true, relyingParty: false });
  await aParty(organisationId, { name: "Ingen leverantör" });
  const [first, second, third] = await pages(auditor);
  expect([first, second, third].map((page) => page?.rows.length)).toEqual([50, 50, 11]);
  const all = [first, second, third].flatMap((page) => page?.rows ?? []);
  expect(new Set(all.map(({ id }) => id)).size).toBe(111);
  expect(all.map(({ name }) => name)).toEqual(["Zetbolaget", ...names.slice(70, 110), ...names.slice(0, 70)]);
  expect(first).toMatchObject({ previous: null, found: 111 });
  expect(third?.next).toBeNull();
  const back = await listSupplierRows(auditor, { after: null, before: third?.previous ?? null });
  expect(back.rows).toEqual(second?.rows);
  const top = await listSupplierRows(auditor, { after: null, before: back.previous });
  expect(top).toMatchObject({ previous: null, rows: first?.rows });
});

test("a page that begins at nobody, or at another employer's, is the first", async () => {
  const first = await listSupplierRows(auditor, { after: null, before: null });
  const stranger = await aParty(await anOrganisation(), { supplier: true });
  for (const id of ["none", stranger]) {
    expect((await listSupplierRows(auditor, { after: id, before: null })).rows).toEqual(first.rows);
    expect((await listSupplierRows(auditor, { after: null, before: id })).rows).toEqual(first.rows);
  }
});
