import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readMembership } from "@/db/people/membership";
import { isKnownPerson } from "@/db/people/officer-identity";
import { accountListOf, employeeOf, personOf } from "@/db/people/people";
import { organisation } from "@/db/schema/organisation";
import { anEmployee, anOfficer, anOrganisation, knowPerson } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

const database = await freshDatabase();

interface Recorded {
  lookup: Uint8Array;
  confirmed?: boolean;
  ended?: boolean;
}
/** Who an officer is, as two others typed it. */
async function record(who: OfficerActor, { lookup, confirmed = true, ended = false }: Recorded) {
  const { organisationId, officerId, accountId } = who;
  const person = { organisationId, officerId, accountId, lookup, waiting: !confirmed, ended };
  await withOrganisation(organisationId, (tx) => knowPerson(tx, person));
}
const lookupOf = async (employeeId: string): Promise<Uint8Array> => {
  const [row] = await database.administrator<{ lookup: Uint8Array }[]>`
    select lookup from tenant.identifier where employee_id = ${employeeId}`;
  return row?.lookup ?? new Uint8Array();
};
const ask = (organisationId: string, accountId: string) =>
  withOrganisation(organisationId, async (tx) => {
    const [row] = await tx
      .select({
        employeeId: employeeOf(organisationId, accountId),
        person: personOf(organisationId, accountId),
        accounts: accountListOf(organisationId, accountId),
      })
      .from(organisation);
    if (!row) throw new Error("no organisation");
    return { ...row, accounts: row.accounts.sort() };
  });

describe("who an account is", () => {
  test("is the account alone while nothing is known, and two such are two people", async () => {
    const organisationId = await anOrganisation();
    const [one, other] = [
      await anOfficer(organisationId, [], { known: false }),
      await anOfficer(organisationId, [], { known: false }),
    ];
    const seen = await ask(organisationId, one.accountId);
    expect(seen).toEqual({
      employeeId: null,
      person: `account ${one.accountId}`,
      accounts: [one.accountId],
    });
    expect((await ask(organisationId, other.accountId)).person).not.toBe(seen.person);
  });

  test("is the employee it is linked to", async () => {
    const organisationId = await anOrganisation();
    const { id: employeeId } = await anEmployee(organisationId);
    const officer = await anOfficer(organisationId, ["security-officer"], { employeeId });
    const seen = { employeeId, person: `employee ${employeeId}`, accounts: [officer.accountId] };
    expect(await ask(organisationId, officer.accountId)).toEqual(seen);
  });

  test("is the employee whose number two officers typed, whichever came first", async () => {
    const organisationId = await anOrganisation();
    const { id: employeeId } = await anEmployee(organisationId);
    const linked = await anOfficer(organisationId, [], { employeeId });
    const typed = await anOfficer(organisationId, [], { known: false });
    await record(typed, { lookup: await lookupOf(employeeId) });
    const all = [linked.accountId, typed.accountId].sort();
    expect(await ask(organisationId, typed.accountId)).toMatchObject({ employeeId, accounts: all });
    expect(await ask(organisationId, linked.accountId)).toMatchObject({ employeeId, accounts: all });
  });

  test("not employed here, is the number: two accounts with it are one, and the number of another is another", async () => {
    const organisationId = await anOrganisation();
    const [one, two, other] = [
      await anOfficer(organisationId, [], { known: false }),
      await anOfficer(organisationId, [], { known: false }),
      await anOfficer(organisationId, [], { known: false }),
    ];
    await record(one, { lookup: Buffer.from("n") });
    await record(two, { lookup: Buffer.from("n") });
    await record(other, { lookup: Buffer.from("o") });
    const seen = await ask(organisationId, one.accountId);
    expect(seen).toMatchObject({ employeeId: null, accounts: [one.accountId, two.accountId].sort() });
    expect((await ask(organisationId, two.accountId)).person).toBe(seen.person);
    expect((await ask(organisationId, other.accountId)).accounts).toEqual([other.accountId]);
  });

  test("employed later, is that employee from the first moment, with all their accounts", async () => {
    const organisationId = await anOrganisation();
    const [one, two] = [
      await anOfficer(organisationId, [], { known: false }),
      await anOfficer(organisationId, [], { known: false }),
    ];
    const { id: employeeId } = await anEmployee(organisationId);
    await record(one, { lookup: await lookupOf(employeeId) });
    await record(two, { lookup: await lookupOf(employeeId) });
    expect(await ask(organisationId, one.accountId)).toEqual({
      employeeId,
      person: `employee ${employeeId}`,
      accounts: [one.accountId, two.accountId].sort(),
    });
  });

  test("with one number, is the employee that any of the accounts is linked to", async () => {
    const organisationId = await anOrganisation();
    const { id: employeeId } = await anEmployee(organisationId);
    const linked = await anOfficer(organisationId, [], { employeeId });
    const other = await anOfficer(organisationId, [], { known: false });
    await record(linked, { lookup: Buffer.from("not on the employee's record") });
    await record(other, { lookup: Buffer.from("not on the employee's record") });
    expect((await ask(organisationId, other.accountId)).employeeId).toBe(employeeId);
  });

  test("is not what one officer alone has typed, nor what was taken back", async () => {
    const organisationId = await anOrganisation();
    const { id: employeeId } = await anEmployee(organisationId);
    const officer = await anOfficer(organisationId, [], { known: false });
    await record(officer, { lookup: await lookupOf(employeeId), ended: true });
    await record(officer, { lookup: await lookupOf(employeeId), confirmed: false });
    expect((await ask(organisationId, officer.accountId)).employeeId).toBeNull();
  });

  test("at one employer says nothing of it at another", async () => {
    const [here, there] = [await anOrganisation(), await anOrganisation()];
    const { id: employeeId } = await anEmployee(here);
    const { accountId } = await anOfficer(here, [], { employeeId });
    await anOfficer(there, ["auditor"], { accountId, name: "Karin Ek", known: false });
    expect((await ask(there, accountId)).employeeId).toBeNull();
    const asked = await withOrganisation(there, (tx) =>
      tx.select({ employeeId: employeeOf(here, accountId) }).from(organisation),
    );
    expect(asked).toEqual([{ employeeId: null }]);
  });
});

describe("whether it is known who somebody is", () => {
  const known = ({ organisationId, accountId }: OfficerActor) =>
    withOrganisation(organisationId, async (tx) => ({
      asked: await isKnownPerson(tx, organisationId, accountId),
      signedIn: (await readMembership(tx, organisationId, accountId))?.known,
    }));
  const [yes, no] = [
    { asked: true, signedIn: true },
    { asked: false, signedIn: false },
  ];

  test("stands on an identity number, so not on a link to an employee who has none now", async () => {
    const organisationId = await anOrganisation();
    const { id: employeeId } = await anEmployee(organisationId);
    const officer = await anOfficer(organisationId, ["id-administrator"], { employeeId });
    expect(await known(officer)).toEqual(yes);
    await database.administrator`
      update tenant.identifier set valid_to = current_date where employee_id = ${employeeId}`;
    expect(await known(officer)).toEqual(no);
    await database.administrator`insert into tenant.identifier
      (organisation_id, id, employee_id, kind, value, lookup, lookup_key_id, masked, valid_from)
      values (${organisationId}, ${randomUUID()}, ${employeeId}, 'employee-number', 'E-1',
              ${Buffer.from("E-1")}, 'prov', 'E-1', current_date)`;
    expect(await known(officer)).toEqual(no);
    await record(officer, { lookup: Buffer.from("n") });
    expect(await known(officer)).toEqual(yes);
  });

  test("is so of nobody whose number one officer alone has typed, or whose was taken back", async () => {
    const organisationId = await anOrganisation();
    const officer = await anOfficer(organisationId, ["id-administrator"], { known: false });
    await record(officer, { lookup: Buffer.from("n"), ended: true });
    await record(officer, { lookup: Buffer.from("n"), confirmed: false });
    expect(await known(officer)).toEqual(no);
    await record(officer, { lookup: Buffer.from("o") });
    expect(await known(officer)).toEqual(yes);
  });
});

test("whoever signs in with one account is told to the rules with all of them", async () => {
  const organisationId = await anOrganisation();
  const { id: employeeId } = await anEmployee(organisationId);
  const first = await anOfficer(organisationId, ["id-administrator"], { employeeId });
  const second = await anOfficer(organisationId, ["security-officer"], { known: false });
  await record(second, { lookup: await lookupOf(employeeId) });
  const membership = await withOrganisation(organisationId, (tx) =>
    readMembership(tx, organisationId, second.accountId),
  );
  expect(membership).toMatchObject({ employeeId, grants: ["security-officer"] });
  expect(membership?.accounts.sort()).toEqual([first.accountId, second.accountId].sort());
});
