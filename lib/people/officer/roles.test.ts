import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, knowPerson } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addOfficer } from "./add-officer";
import { disableOfficer } from "./disable-officer";
import { enableOfficer } from "./enable-officer";
import { grantRole } from "./grant-role";
import { readOfficer } from "./read";
import { removeRole } from "./remove-role";
import { requestRole } from "./request-role";
import { vetOfficer } from "./vet-officer";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
const [first, second, responsible, security] = await Promise.all([
  anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" }),
  anOfficer(organisationId, ["administrator"], { name: "Petra Lind" }),
  anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
  anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
]);
const elsewhere = await anOfficer(await anOrganisation(), ["administrator"]);

let nth = 0;
async function aPerson(vetted = true): Promise<string> {
  const subject = `ny-${nth++}`;
  const { officerId } = await addOfficer(first, { name: `Ny Person ${"x".repeat(nth)}`, subject });
  const [row] = await administrator`select account_id from tenant.officer where id = ${officerId}`;
  const person = { organisationId, officerId: String(officerId), accountId: String(row?.account_id) };
  await withOrganisation(organisationId, (tx) => knowPerson(tx, person));
  if (vetted) await vetOfficer(responsible, { officerId, reference: "HR 2026-99" });
  return officerId;
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) => (fault instanceof Refusal ? fault.code : Promise.reject(fault)),
  );
const rolesOf = async (officerId: string) =>
  (await readOfficer(first, { officerId })).roles.map((role) => [role.role, role.granted]);
const logOf = async (subjectId: string) =>
  (
    await administrator`
    select e.action, e.outcome, e.code, d.detail ->> 'actorName' as who from tenant.audit_event e
      join tenant.audit_detail d on d.event_id = e.id where e.subject_id = ${subjectId} order by e.id`
  ).map((row) => [row.action, row.outcome, row.who]);

describe("a role", () => {
  test("is asked for by one administrator and granted by another, and the log says who did what", async () => {
    const officerId = await aPerson();
    const { roleId } = await requestRole(first, { officerId, role: "id-administrator" });
    expect(await rolesOf(officerId)).toEqual([["id-administrator", false]]);
    await grantRole(second, { roleId });
    expect(await rolesOf(officerId)).toEqual([["id-administrator", true]]);
    expect(await logOf(officerId)).toEqual([
      ["officer.added", "done", "Amina Yusuf"],
      ["officer.vetted", "done", "Sven Rosén"],
      ["officer.role-requested", "done", "Amina Yusuf"],
      ["officer.role-granted", "done", "Petra Lind"],
    ]);
  });

  test("is never granted by the one who asked, nor to oneself", async () => {
    const officerId = await aPerson();
    const { roleId } = await requestRole(first, { officerId, role: "auditor" });
    expect(await codeOf(grantRole(first, { roleId }))).toBe("second-person-needed");
    expect(await codeOf(requestRole(first, { officerId: first.officerId, role: "auditor" }))).toBe(
      "acts-on-self",
    );
    const own = await requestRole(second, { officerId: first.officerId, role: "security-officer" });
    expect(await codeOf(grantRole(first, { roleId: own.roleId }))).toBe("acts-on-self");
  });

  test("is not asked for before vetting is on record (K3.2), and nobody vets themselves", async () => {
    const officerId = await aPerson(false);
    expect(await codeOf(requestRole(first, { officerId, role: "auditor" }))).toBe("vetting-missing");
    expect(await codeOf(vetOfficer(responsible, { officerId: responsible.officerId, reference: "x" }))).toBe(
      "acts-on-self",
    );
  });

  test("of an auditor combines with no other", async () => {
    const officerId = await aPerson();
    await requestRole(first, { officerId, role: "id-administrator" });
    expect(await codeOf(requestRole(first, { officerId, role: "auditor" }))).toBe("role-not-combinable");
    expect(await codeOf(requestRole(first, { officerId, role: "id-administrator" }))).toBe(
      "role-already-held",
    );
  });

  test("asked for twice at the same instant is asked for once", async () => {
    const officerId = await aPerson();
    const ask = (by: OfficerActor) => codeOf(requestRole(by, { officerId, role: "procurement-officer" }));
    expect((await Promise.all([ask(first), ask(second)])).sort()).toEqual(["done", "role-already-held"]);
  });

  test("granted at the same instant by two is granted by one, and the other is told", async () => {
    const third = await anOfficer(organisationId, ["administrator"]);
    const officerId = await aPerson();
    const { roleId } = await requestRole(first, { officerId, role: "procurement-officer" });
    const outcomes = await Promise.all([
      codeOf(grantRole(second, { roleId })),
      codeOf(grantRole(third, { roleId })),
    ]);
    expect(outcomes.sort()).toEqual(["done", "role-already-held"]);
    await disableOfficer(first, { officerId: third.officerId });
  });

  test("of administrator is not taken from the last two", async () => {
    const { roles } = await readOfficer(first, { officerId: second.officerId });
    expect(await codeOf(removeRole(first, { roleId: roles[0]?.id }))).toBe("last-administrator");
    expect(await codeOf(disableOfficer(first, { officerId: second.officerId }))).toBe("last-administrator");
  });

  test("of another employer's officer looks as if it did not exist", async () => {
    const officerId = await aPerson();
    const { roleId } = await requestRole(first, { officerId, role: "auditor" });
    expect(await codeOf(grantRole(elsewhere, { roleId }))).toBe("not-found");
    expect(await codeOf(requestRole(elsewhere, { officerId, role: "auditor" }))).toBe("not-found");
    expect(await codeOf(disableOfficer(elsewhere, { officerId }))).toBe("not-found");
    expect(await rolesOf(officerId)).toEqual([["auditor", false]]);
  });

  test("is out of reach of those without the permission, and the attempt is on record", async () => {
    const officerId = await aPerson();
    expect(await codeOf(requestRole(security, { officerId, role: "administrator" }))).toBe("forbidden");
    expect(await codeOf(disableOfficer(security, { officerId }))).toBe("forbidden");
    expect(await codeOf(vetOfficer(first, { officerId, reference: "x" }))).toBe("forbidden");
    const refused = await administrator`
      select action from tenant.audit_event where outcome = 'refused' and code = 'forbidden'
       and organisation_id = ${organisationId} order by id desc limit 3`;
    expect(refused.map((row) => row.action)).toEqual([
      "officer:vet",
      "officer:remove-role",
      "officer:request-role",
    ]);
  });

  test("is not granted when the log cannot be written", async () => {
    const officerId = await aPerson();
    const { roleId } = await requestRole(first, { officerId, role: "auditor" });
    await administrator.unsafe(`
      create function public.no_log() returns trigger language plpgsql as $$ begin raise exception 'no log'; end $$;
      create trigger no_log before insert on tenant.audit_event for each row execute function public.no_log();`);
    await expect(grantRole(second, { roleId })).rejects.toThrow("no log");
    await administrator.unsafe("drop trigger no_log on tenant.audit_event");
    expect(await rolesOf(officerId)).toEqual([["auditor", false]]);
  });
});

describe("an officer who is shut out", () => {
  test("loses every role and session at once, and comes back without them", async () => {
    const officerId = await aPerson();
    const { roleId } = await requestRole(first, { officerId, role: "auditor" });
    await grantRole(second, { roleId });
    const [row] = await administrator`select account_id from tenant.officer where id = ${officerId}`;
    // By the program's clock, as a sign-in is: the database's counts microseconds and may lie after it.
    const signedIn = new Date();
    await administrator`insert into system.session (id, account_id, created_at, last_seen_at)
      values (gen_random_uuid(), ${row?.account_id}, ${signedIn}, ${signedIn})`;
    expect(await disableOfficer(first, { officerId })).toEqual({ officerId, sessions: 1 });
    expect(await rolesOf(officerId)).toEqual([]);
    const [open] = await administrator`
      select count(*)::int as n from system.session s where account_id = ${row?.account_id} and ended_at is null
        and not exists (select from tenant.session_end e where e.account_id = s.account_id and e.at >= s.created_at)`;
    expect(open?.n).toBe(0);
    await enableOfficer(first, { officerId });
    expect(await rolesOf(officerId)).toEqual([]);
    expect((await readOfficer(first, { officerId })).disabledAt).toBeNull();
  });
});
