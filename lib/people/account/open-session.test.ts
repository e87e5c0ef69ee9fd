import { randomInt } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { openSession } from "./open-session";

const { administrator: sql } = await freshDatabase();
const claim = "https://id.oidc.se/claim/orgAffiliation" as const;

let organisationId: string;
let number: string;
beforeEach(async () => {
  number = `21${randomInt(20_000_000, 99_999_999)}`;
  organisationId = await anOrganisation({ number });
});
const anEmployeeCalled = (affiliationUid: string) => anEmployee(organisationId, { affiliationUid });
const identity = { identityProvider: "https://idp.example", subject: "s-1", name: "Karin Ek" };

/** Signs in and answers which employees the account now is. */
async function linked(affiliation: string | string[] | undefined, who = identity): Promise<string[]> {
  const sid = await openSession(who, affiliation === undefined ? {} : { [claim]: affiliation });
  const rows = await sql`
    select employee_id as id from tenant.account_employee
      join system.session on session.account_id = account_employee.account_id where session.id = ${sid}`;
  return rows.map((row) => row.id);
}
const someone = () => ({ ...identity, subject: `s-${randomInt(1_000_000_000)}` });

describe("an identity", () => {
  test("is provider and subject together: the same subject elsewhere is another account", async () => {
    const of = async (given: typeof identity) => {
      const sid = await openSession(given, undefined);
      const [row] = await sql`select account_id as id from system.session where id = ${sid}`;
      return row?.id;
    };
    const first = await of(identity);
    expect(await of({ ...identity, name: "Karin Ek Berg" })).toBe(first);
    expect(await of({ ...identity, identityProvider: "https://other.example" })).not.toBe(first);
    const [row] = await sql`select name from system.account where id = ${first}`;
    expect(row?.name).toBe("Karin Ek Berg");
  });

  test("opens a session with the level it was proved at", async () => {
    const sid = await openSession(someone(), { acr: "http://id.elegnamnden.se/loa/1.0/loa3" });
    const [row] = await sql`select acr, ended_at, created_at = last_seen_at as fresh from system.session
                             where id = ${sid}`;
    expect(row).toEqual({ acr: "http://id.elegnamnden.se/loa/1.0/loa3", ended_at: null, fresh: true });
  });
});

describe("orgAffiliation", () => {
  test("links the account to the employee it names", async () => {
    const { id } = await anEmployeeCalled("u7f3a");
    expect(await linked(`u7f3a@${number}`, someone())).toEqual([id]);
  });

  test("is split on the last @, so a uid may hold one", async () => {
    const { id } = await anEmployeeCalled("karin@skola");
    await anEmployeeCalled("karin");
    expect(await linked(`karin@skola@${number}`, someone())).toEqual([id]);
  });

  test("may come in a list: each of ours counts, and what is not ours is passed by", async () => {
    const { id } = await anEmployeeCalled("u1");
    expect(await linked(["x@5560001712", `u1@${number}`, "no-at", "", "@"], someone())).toEqual([id]);
  });

  test.each([
    ["an unknown uid", () => `nobody@${number}`],
    ["an unknown employer", () => "u2@5560001712"],
    ["no employer", () => "u2"],
    ["no uid", () => `@${number}`],
    ["nothing", () => undefined],
  ])("with %s links nobody, and the sign-in holds", async (_, affiliation) => {
    await anEmployeeCalled("u2");
    expect(await linked(affiliation(), someone())).toEqual([]);
  });

  test("never gives an employee to a second account", async () => {
    const { id } = await anEmployeeCalled("u3");
    const first = someone();
    expect(await linked(`u3@${number}`, first)).toEqual([id]);
    expect(await linked(`u3@${number}`, someone())).toEqual([]);
    expect(await linked(`u3@${number}`, first)).toEqual([id]);
  });

  test("that another account has, or that says another employee than before, is refused on record and in the session", async () => {
    const [{ id: karin }, { id: sven }] = [await anEmployeeCalled("u4"), await anEmployeeCalled("u5")];
    const first = someone();
    const told = async (uid: string, who: typeof identity) => {
      const sid = await openSession(who, { [claim]: `${uid}@${number}` });
      const [row] = await sql`select link_refused as refused from system.session where id = ${sid}`;
      return row?.refused;
    };
    expect(await told("u4", first)).toBe(false);
    expect(await told("u4", first)).toBe(false);
    expect(await told("u4", someone())).toBe(true);
    expect(await told("u5", first)).toBe(true);
    const log = await sql`select outcome, code, actor_id as by, subject_id as about from tenant.audit_event
                           where organisation_id = ${organisationId} and action = 'account.linked' order by id`;
    expect(log).toEqual([
      { outcome: "done", code: null, by: "sign-in", about: karin },
      { outcome: "refused", code: "account-link-taken", by: "sign-in", about: karin },
      { outcome: "refused", code: "account-link-taken", by: "sign-in", about: sven },
    ]);
  });

  test("of two accounts that ask for one employee at once, one is linked and the other refused", async () => {
    const { id } = await anEmployeeCalled("u6");
    const both = await Promise.all([linked(`u6@${number}`, someone()), linked(`u6@${number}`, someone())]);
    expect(both.flat()).toEqual([id]);
  });
});

test("a session knows which employers' e-ID it was opened with, as far as the provider tells", async () => {
  const others = `21${randomInt(20_000_000, 99_999_999)}`;
  const other = await anOrganisation({ number: others });
  await anEmployeeCalled("u9");
  const employersOf = async (affiliation?: string | string[]) => {
    const sid = await openSession(someone(), affiliation === undefined ? {} : { [claim]: affiliation });
    const [row] = await sql`select employers from system.session where id = ${sid}`;
    return row?.employers;
  };
  expect(await employersOf()).toEqual([]);
  expect(await employersOf("x@5560001712")).toEqual([]);
  expect(await employersOf(`u9@${number}`)).toEqual([organisationId]);
  expect(await employersOf([`u9@${number}`, `u9@${number}`, `nobody@${others}`])).toEqual([
    organisationId,
    other,
  ]);
});
