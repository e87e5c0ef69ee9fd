import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { countListedEids, listEids } from "@/lib/credential/eid/list";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { roles } from "@/lib/domain/core/role";
import { type EidListing, unfiltered } from "@/lib/domain/credential/eid-view";
import { exportSources } from "@/lib/operation/export-sources";
import { searchEverything } from "@/lib/operation/search/read";
import { countListedEmployees, listEmployees, searchEmployees } from "@/lib/people/employee/list";
import { setManager } from "@/lib/people/employee/set-manager";
import { logOf } from "@/lib/people/employee/testing";
import { everybody } from "@/lib/people/employee/testing-list";
import { answersAbout } from "@/lib/testing/testing-answer";
import { reads } from "@/lib/testing/testing-sweep";

// The sweep of docs/adr/0053: whatever is read without the right to see protected persons is the same wherever they work.
const database = await freshDatabase();
const { administrator: sql } = database;
const organisationId = await anOrganisation();
const title = "Hemlig befattning";
const everyEid: EidListing = {
  ...{ ...unfiltered, view: "all", sort: "number", descending: false, after: null, before: null },
};
const places: Record<"Ekskolan" | "Ökskolan", string> = { Ekskolan: "", Ökskolan: "" };
const about: Record<string, string> = {};
let others: { id: string }[];
let bosses: string[];
let officer: OfficerActor;
let keeper: OfficerActor;

beforeAll(async () => {
  const [first, second] = [
    await anEmployee(organisationId, { department: "Ekskolan", surname: "Ask" }),
    await anEmployee(organisationId, { department: "Ökskolan", surname: "Ömark" }),
  ];
  others = [first, second];
  Object.assign(places, { Ekskolan: first.departmentId, Ökskolan: second.departmentId });
  bosses = [first.id, second.id];
  const person = await anEmployee(organisationId, {
    ...{ department: "Ekskolan", surname: "Mo", protectedIdentity: true, title, email: "mo@exempel.se" },
  });
  officer = await anOfficer(organisationId, ["id-administrator", "security-officer"]);
  // What no one person may hold together, so that no read is left out.
  officer = { ...officer, grants: [...roles] };
  keeper = { ...officer, grants: [...roles, "protected-identity"] };
  await anOfficer(organisationId, ["id-administrator"], { within: [places.Ekskolan], name: "Skrivbordet" });
  for (const one of others) await anEid(organisationId, { employeeId: one.id, status: "ordered" });
  for (const status of ["active", "ordered", "ready"] as const)
    about[status] = (await anEid(organisationId, { employeeId: person.id, status })).id;
  about.request = randomUUID();
  await sql`insert into tenant.manager_request (organisation_id, id, kind, employee_id, asked_at, asked_by, manager_id)
    values (${organisationId}, ${about.request}, 'new-eid', ${person.id}, now(), ${randomUUID()}, ${first.id})`;
  about.employeeId = person.id;
});

/** Moves them, and all that says where they are. */
async function workIn(place: keyof typeof places) {
  const [manager] = place === "Ekskolan" ? bosses : bosses.toReversed();
  await sql`update tenant.employee
    set department_id = ${places[place]}, manager_id = ${manager ?? null}, title = ${`${title} ${place}`}
    where id = ${about.employeeId ?? ""}`;
}

/** What is answered when they work in the one place and in the other. */
async function inBoth(ask: () => Promise<unknown>): Promise<[unknown, unknown]> {
  await workIn("Ekskolan");
  const here = await ask();
  await workIn("Ökskolan");
  return [here, await ask()];
}

// Typed by hand: what counts everybody in a department, and names nobody.
const counting = ["readDepartmentTree"];
// What tells the time.
const ticking = ["readClock"];

describe("where a protected person works", () => {
  test("shows in no answer of any read to whoever may not see them, and nobody is told what they do", async () => {
    const asked = reads().filter(({ name }) => ![...counting, ...ticking].includes(name));
    const told: string[] = [];
    let place: keyof typeof places = "Ekskolan";
    await workIn(place);
    for (const found of asked) {
      const ask = async () =>
        String(await answersAbout(officer, found, Object.values(about), { ids: about, typed: "Ekskolan" }));
      const one = await ask();
      // The next read begins where this one ends.
      place = place === "Ekskolan" ? "Ökskolan" : "Ekskolan";
      await workIn(place);
      const other = await ask();
      if (one.includes(title) || other.includes(title)) told.push(`${found.name} tells the title`);
      if (one !== other) told.push(found.name);
    }
    expect(told).toEqual([]);
  });

  const orders = ["name", "department", "employed-to"] as const;
  const lists: Record<string, () => Promise<unknown>> = {
    "the list of people in any order": async () => {
      const found: unknown[] = [];
      for (const sort of orders)
        for (const descending of [true, false])
          found.push((await listEmployees(officer, { ...everybody, sort, descending })).rows);
      return found;
    },
    "those of a department": async () => [
      (await listEmployees(officer, { ...everybody, department: places.Ekskolan })).rows,
      await countListedEmployees(officer, {
        listing: { ...everybody, department: places.Ekskolan },
        most: 100,
      }),
    ],
    "a page that begins after somebody": async () =>
      (await listEmployees(officer, { ...everybody, sort: "department", after: others[0]?.id ?? null })).rows,
    "a search for a department, and for signs": async () => [
      await searchEmployees(officer, { q: "Ekskolan", state: "all" }),
      await searchEverything(officer, { q: "Ekskolan", kind: null }),
    ],
    "the e-IDs of a department": async () => [
      (await listEids(officer, { ...everyEid, department: places.Ekskolan })).rows,
      await countListedEids(officer, {
        listing: { ...everyEid, department: places.Ekskolan },
        most: 100,
      }),
      (await listEids(officer, everyEid)).rows,
    ],
    "the files of both lists": async () => {
      const rows: unknown[] = [];
      for (const list of ["employees", "eids"] as const)
        for await (const page of exportSources[list](
          officer,
          list === "eids" ? { ...everyEid } : { ...everybody },
          "sv",
          {},
        ).pages)
          rows.push(page);
      return rows;
    },
  };
  test.each(Object.keys(lists))("is the same in %s", async (name) => {
    const [here, there] = await inBoth(lists[name] ?? expect.unreachable);
    const text = (of: unknown) => JSON.stringify(of).replaceAll(/"at":"[^"]*"/g, "");
    expect(text(there)).toBe(text(here));
  });

  test("is what they are found by, by whoever may see them, so that the sweep would notice", async () => {
    const [here, there] = await inBoth(async () =>
      (await listEmployees(keeper, { ...everybody, department: places.Ekskolan })).rows.map(
        ({ name }) => name,
      ),
    );
    expect(here).toContain("Alva Mo");
    expect(there).not.toContain("Alva Mo");
  });

  test("is not in the log of what was changed about them, only that it was", async () => {
    await workIn("Ekskolan");
    const [row] = await sql`select version from tenant.employee where id = ${about.employeeId ?? ""}`;
    await setManager(keeper, { employeeId: about.employeeId, managerId: bosses[1], version: row?.version });
    expect((await logOf(database)).findLast(({ action }) => action === "employee.manager-set")).toMatchObject(
      {
        detail: { before: { manager: "••••" }, after: { manager: "••••" } },
      },
    );
  });
});
