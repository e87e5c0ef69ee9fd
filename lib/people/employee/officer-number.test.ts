import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readMembership } from "@/db/people/membership";
import { anEmployee, anOfficer, anOrganisation, knowPerson } from "@/db/seed/builders";
import { lookupOf } from "@/lib/crypto/field-encryption";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addEmployee } from "./add";
import { editEmployee } from "./edit";
import { aForm, refusalOf } from "./testing";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
/** From ranges given to nobody. */
const [number, another, third] = ["19850214-9803", "19900101-9802", "19121212-1212"];

let organisationId: string;
let anna: OfficerActor;
let petra: OfficerActor;

beforeEach(async () => {
  organisationId = await anOrganisation();
  anna = await anOfficer(organisationId, ["id-administrator"], { name: "Anna Berg", known: false });
  petra = await anOfficer(organisationId, ["id-administrator"], { name: "Petra Lind" });
});

/** As two colleagues typed it. Waiting: as one has, and the second not yet. */
async function recorded({ officerId, accountId }: OfficerActor, personalNumber = number, waiting = false) {
  const { lookup } = lookupOf(organisationId, "personnummer", personalNumber.replace("-", ""));
  await withOrganisation(organisationId, (tx) =>
    knowPerson(tx, { organisationId, officerId, accountId, lookup: Buffer.from(lookup), waiting }),
  );
}
/** Karin, in the register since before; without a number unless told. */
async function karin(personalNumber = "") {
  const { employeeId } = await addEmployee(petra, aForm({ givenName: "Karin", personalNumber }), { now });
  return employeeId;
}
const edit = (actor: OfficerActor, employeeId: string, personalNumber: string, version = 1) =>
  editEmployee(actor, { employeeId, version, ...aForm({ givenName: "Karin", personalNumber }) }, { now });
const employeeOf = async ({ accountId }: OfficerActor) =>
  (await withOrganisation(organisationId, (tx) => readMembership(tx, organisationId, accountId)))?.employeeId;

describe("the number of an officer", () => {
  test("is not given to an employee by the officer themselves, who would be that employee", async () => {
    await recorded(anna);
    const employeeId = await karin(another);
    expect(await refusalOf(edit(anna, employeeId, number))).toMatchObject({
      code: "acts-on-self",
      field: "personalNumber",
    });
    expect(await refusalOf(addEmployee(anna, aForm({ personalNumber: number }), { now }))).toMatchObject({
      code: "acts-on-self",
      field: "personalNumber",
    });
    expect(await employeeOf(anna)).toBeNull();
    const numbers = await sql`select valid_to from tenant.identifier where employee_id = ${employeeId}`;
    expect([...numbers]).toEqual([{ valid_to: null }]);
    const log = await sql`select code from tenant.audit_event
                           where organisation_id = ${organisationId} and outcome = 'refused' order by id`;
    expect(log.map(({ code }) => code)).toEqual(["acts-on-self", "acts-on-self"]);
  });

  test("is not theirs to give while the second colleague has yet to confirm it, nor with another account", async () => {
    await recorded(anna, another);
    await recorded(anna, number, true);
    expect((await refusalOf(edit(anna, await karin(), number))).code).toBe("acts-on-self");
    const other = await anOfficer(organisationId, ["id-administrator"], { known: false });
    await recorded(other, third);
    const both = { ...anna, accounts: [anna.accountId, other.accountId] };
    expect((await refusalOf(edit(both, await karin(), third))).code).toBe("acts-on-self");
  });

  test("is not given to anybody by an officer of whom nobody has typed a number yet", async () => {
    const employeeId = await karin();
    expect((await refusalOf(edit(anna, employeeId, number))).code).toBe("person-unknown");
    await recorded(anna);
    expect(await employeeOf(anna)).toBeNull();
  });

  test("is not given to somebody in the register by one colleague alone either", async () => {
    await recorded(anna);
    const employeeId = await karin();
    expect(await refusalOf(edit(petra, employeeId, number))).toMatchObject({
      code: "number-of-officer",
      field: "personalNumber",
    });
    expect(await employeeOf(anna)).toBeNull();
  });

  test("makes the officer the employee when they are hired, and that one alone from then on", async () => {
    await recorded(anna);
    const { employeeId: hired } = await addEmployee(petra, aForm({ personalNumber: number }), { now });
    expect(await employeeOf(anna)).toBe(hired);
    await edit(petra, hired, another);
    const employeeId = await karin();
    // Ended with the one who had it: still whom the officer is.
    expect(await refusalOf(edit(petra, employeeId, number))).toMatchObject({
      code: "account-link-taken",
      field: "personalNumber",
    });
    expect((await refusalOf(addEmployee(petra, aForm({ personalNumber: number }), { now }))).code).toBe(
      "account-link-taken",
    );
    await edit(petra, hired, number, 2);
    expect(await employeeOf(anna)).toBe(hired);
  });

  test("linked to an employee is typed on that employee's record, and on no other's", async () => {
    const person = await anEmployee(organisationId);
    const linked = await anOfficer(organisationId, [], { employeeId: person.id });
    await recorded(linked);
    expect((await refusalOf(edit(petra, await karin(), number))).code).toBe("account-link-taken");
    await edit(petra, person.id, number);
    const held = await sql`select kind, masked from tenant.identifier
                            where employee_id = ${person.id} and valid_to is null`;
    expect([...held]).toEqual([{ kind: "personnummer", masked: "19850214-••••" }]);
  });

  test("taken back, or recorded at another employer, is as any other", async () => {
    await recorded(anna);
    await sql`update tenant.officer_identity set ended_at = now() where officer_id = ${anna.officerId}`;
    await edit(petra, await karin(), number);
    expect(await employeeOf(anna)).toBeNull();
  });
});
