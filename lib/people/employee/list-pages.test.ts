import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { type EmployeeListing, listEmployees } from "./list";
import { anotherDesk } from "./testing";
import { everybody, namesOn } from "./testing-list";

await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");

/** Turns the pages to the end; `between` is what happens while somebody reads the first. */
async function walk(actor: Actor, given: Partial<EmployeeListing>, between?: () => Promise<unknown>) {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const page = await listEmployees(actor, { ...everybody, ...given, after }, { now });
    pages.push(page.rows.map((row) => row.id));
    if (pages.length === 1) await between?.();
    after = page.next;
  } while (after);
  return pages;
}

describe("pages", () => {
  let hr: Actor;
  let organisationId: string;
  beforeAll(async () => {
    organisationId = await anOrganisation();
    hr = await anOfficer(organisationId, ["id-administrator"]);
    for (let nth = 0; nth < 120; nth++)
      await anEmployee(organisationId, {
        givenName: "Alva",
        surname: `Prov ${String(nth).padStart(3, "0")}`,
        department: `Avdelning ${nth % 3}`,
        employedTo: nth % 4 === 0 ? "2027-06-30" : null,
      });
  });

  test.each([
    ["name", false],
    ["name", true],
    ["department", false],
    ["department", true],
    ["employed-to", false],
    ["employed-to", true],
  ] as const)("by %s, descending %s, hold everybody once", async (sort, descending) => {
    const pages = await walk(hr, { sort, descending });
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(new Set(pages.flat()).size).toBe(120);
  });

  test("lead back to what stood before", async () => {
    const [first, second] = await walk(hr, { sort: "department" });
    const back = await listEmployees(
      hr,
      { ...everybody, sort: "department", before: second?.[0] ?? null },
      { now },
    );
    expect(back.rows.map((row) => row.id)).toEqual(first);
    expect(back.previous).toBeNull();
    expect(back.next).toBe(first?.at(-1));
  });

  test("tell at each end that there is no more", async () => {
    const first = await listEmployees(hr, everybody, { now });
    expect(first.previous).toBeNull();
    const third = await listEmployees(
      hr,
      { ...everybody, after: (await walk(hr, {}))[1]?.at(-1) ?? null },
      { now },
    );
    expect(third.next).toBeNull();
    expect(third.previous).toBe(third.rows[0]?.id);
  });

  test("neither repeat nor skip anybody when somebody is added meanwhile", async () => {
    const before = (await walk(hr, {})).flat();
    const pages = await walk(hr, {}, () =>
      anEmployee(organisationId, { surname: "Aaberg", givenName: "Ny" }),
    );
    expect(pages.flat()).toEqual(before);
  });

  test("start from the beginning at a row that is none of ours", async () => {
    const { person } = await anotherDesk();
    const first = await namesOn(hr);
    for (const after of [person.id, "00000000-0000-4000-8000-000000000000", "nonsense"])
      expect(await namesOn(hr, { after })).toEqual(first);
  });
});
