import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readMembership } from "@/db/people/membership";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { lookupOf } from "@/lib/crypto/field-encryption";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { grantRole } from "./grant-role";
import { confirmOfficer, identifyOfficer } from "./identify";
import { readOfficer } from "./read";
import { requestRole } from "./request-role";

const { administrator: sql } = await freshDatabase();
/** From ranges given to nobody. */
const [number, another] = ["19850214-9803", "19900101-9802"];

let organisationId: string;
let amina: OfficerActor;
let petra: OfficerActor;
let karin: OfficerActor;

beforeEach(async () => {
  organisationId = await anOrganisation();
  amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" });
  petra = await anOfficer(organisationId, ["administrator"], { name: "Petra Lind" });
  karin = await anOfficer(organisationId, ["id-administrator"], { known: false });
});

const typed = (personalNumber = number, { officerId } = karin) => ({ officerId, personalNumber });
const seen = (who = karin) => readOfficer(amina, { officerId: who.officerId });
async function known(who = karin, personalNumber = number) {
  await identifyOfficer(amina, typed(personalNumber, who));
  await confirmOfficer(petra, typed(personalNumber, who));
}
async function employed(personalNumber: string) {
  const employee = await anEmployee(organisationId);
  const { lookup } = lookupOf(organisationId, "personnummer", personalNumber.replace("-", ""));
  await sql`update tenant.identifier set lookup = ${Buffer.from(lookup)} where employee_id = ${employee.id}`;
  return employee.id;
}
const membership = (who: OfficerActor) =>
  withOrganisation(organisationId, (tx) => readMembership(tx, organisationId, who.accountId));
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;

describe("who an officer is", () => {
  test("is typed by two colleagues, and the number is on no record: not in the log, nor to be read", async () => {
    await identifyOfficer(amina, typed());
    expect(await seen()).toMatchObject({ known: null, waiting: { byName: "Amina Yusuf", mine: true } });
    await confirmOfficer(petra, typed("850214 9803"));
    expect(await seen()).toMatchObject({ known: "recorded", waiting: null });
    const log = await sql`select action, d.detail ->> 'actorName' as by from tenant.audit_event e
      join tenant.audit_detail d on d.event_id = e.id where subject_id = ${karin.officerId} order by e.id`;
    expect(log).toEqual([
      { action: "officer.identity-recorded", by: "Amina Yusuf" },
      { action: "officer.identity-confirmed", by: "Petra Lind" },
    ]);
    const [kept] = await sql`
      select string_agg(to_jsonb(i)::text, '') || (select string_agg(d.detail::text, '') from tenant.audit_detail d)
        || (select string_agg(to_jsonb(r)::text, '') from tenant.request r) as all from tenant.officer_identity i`;
    expect(kept?.all ?? "").not.toContain("9803");
  });

  test("is never what one alone has typed, nor what the second typed otherwise", async () => {
    await identifyOfficer(amina, typed());
    expect(await codeOf(confirmOfficer(amina, typed()))).toBe("second-person-needed");
    expect(await refusalOf(confirmOfficer(petra, typed(another)))).toMatchObject({
      code: "number-differs",
      field: "personalNumber",
    });
    expect((await seen()).known).toBeNull();
  });

  test("is not confirmed by the first one's other account", async () => {
    const aminaToo = await anOfficer(organisationId, ["administrator"], { known: false });
    const sven = await anOfficer(organisationId, ["responsible-issuer"]);
    for (const account of [amina, aminaToo]) {
      await identifyOfficer(petra, typed(another, account));
      await confirmOfficer(sven, typed(another, account));
    }
    const { accounts = [] } = (await membership(aminaToo)) ?? {};
    await identifyOfficer(amina, typed());
    expect(await codeOf(confirmOfficer({ ...aminaToo, accounts }, typed()))).toBe("second-person-needed");
    await confirmOfficer(petra, typed());
  });

  test("is not for the officer to say, nor for a role without the permission, nor at another employer", async () => {
    expect(await codeOf(identifyOfficer(amina, typed(number, amina)))).toBe("acts-on-self");
    expect(await codeOf(identifyOfficer(karin, typed(number, amina)))).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["administrator"]);
    expect(await codeOf(identifyOfficer(elsewhere, typed()))).toBe("not-found");
  });

  test("is typed right: what is no identity number is told beside the field", async () => {
    expect(await refusalOf(identifyOfficer(amina, typed("1234")))).toMatchObject({
      code: "personal-number-invalid",
      field: "personalNumber",
    });
  });

  test("of two who confirm at once one does it, and the other is told who", async () => {
    const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
    await identifyOfficer(amina, typed());
    const both = await Promise.allSettled([confirmOfficer(petra, typed()), confirmOfficer(sven, typed())]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = both[0]?.status === "fulfilled" ? "Petra Lind" : "Sven Rosén";
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed-meanwhile", detail: { by: winner } },
    });
  });

  test("once confirmed is not rewritten, by anybody, only followed by another", async () => {
    await known();
    await expect(
      sql`update tenant.officer_identity set lookup = decode('00', 'hex') where officer_id = ${karin.officerId}`,
    ).rejects.toThrow("is refused");
    await expect(sql`delete from tenant.officer_identity`).rejects.toThrow("is refused");
    await known(karin, another);
    expect((await seen()).known).toBe("recorded");
  });
});

describe("two accounts with one number", () => {
  test("are one person, at once and in every rule", async () => {
    const karinToo = await anOfficer(organisationId, ["security-officer"], { known: false });
    await known();
    await known(karinToo);
    const accounts = [karin.accountId, karinToo.accountId].sort();
    expect((await membership(karin))?.accounts.sort()).toEqual(accounts);
    expect((await membership(karinToo))?.accounts.sort()).toEqual(accounts);
  });

  test("of an employee are that employee, who so acts on nobody who is themselves", async () => {
    const employeeId = await employed(number);
    await known();
    expect(await membership(karin)).toMatchObject({ employeeId });
    expect((await seen()).known).toBe("employee");
  });

  test("one of them linked to an employee whose number is not on record, are one as soon as both are known", async () => {
    const { id: employeeId } = await anEmployee(organisationId);
    await sql`update tenant.identifier set valid_to = current_date where employee_id = ${employeeId}`;
    const linked = await anOfficer(organisationId, ["security-officer"], { employeeId });
    await known();
    expect((await seen(linked)).known).toBeNull();
    await known(linked);
    expect((await seen(linked)).known).toBe("employee");
    expect((await membership(linked))?.accounts.sort()).toEqual([karin.accountId, linked.accountId].sort());
  });

  test("that the link contradicts are refused in words, and the attempt is on record", async () => {
    await employed(number);
    const lisa = await anEmployee(organisationId);
    const linked = await anOfficer(organisationId, ["id-administrator"], { employeeId: lisa.id });
    expect(await refusalOf(identifyOfficer(amina, typed(number, linked)))).toMatchObject({
      code: "account-link-taken",
      field: "personalNumber",
    });
    expect(await codeOf(identifyOfficer(amina, typed(another, linked)))).toBe("account-link-taken");
    const log = await sql`select code from tenant.audit_event where organisation_id = ${organisationId}
                           and action = 'officer:identify' and outcome = 'refused'`;
    expect(log.map(({ code }) => code)).toEqual(["account-link-taken", "account-link-taken"]);
  });
});

test("no role is asked for or given before it is known who the person is", async () => {
  const person = typed(number, karin);
  const wish = { officerId: karin.officerId, role: "security-officer" };
  expect(await codeOf(requestRole(amina, wish))).toBe("officer-unknown");
  await identifyOfficer(amina, person);
  expect(await codeOf(requestRole(amina, wish))).toBe("officer-unknown");
  await confirmOfficer(petra, person);
  const { roleId } = await requestRole(amina, wish);
  await grantRole(petra, { roleId });
  const late = randomUUID();
  const stranger = await anOfficer(organisationId, [], { known: false });
  await sql`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_by, requested_at)
            values (${organisationId}, ${late}, ${stranger.officerId}, 'auditor', ${amina.accountId}, now())`;
  expect(await codeOf(grantRole(petra, { roleId: late }))).toBe("officer-unknown");
});
