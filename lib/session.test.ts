import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anAccount, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "./domain/core/actor";
import { askFor, forgetVisits, jar, signInAs } from "./testing/testing-browser";
import { missingPage } from "./web/page-or-404";

const database = await freshDatabase();
const { administrator: sql } = database;
Object.assign(process.env, { SIGILL_DEMO: "1", PUBLIC_URL: "http://localhost:3000" });

vi.mock("next/headers", async () => (await import("./testing/testing-browser")).nextHeaders);
const { membershipsOf } = await import("./people/account/memberships");
const { actorIn, beginSignIn, currentSession, endCurrentSession, requireActor } = await import("./session");

let organisationId: string;
let slug: string;
let karin: OfficerActor;
let subject: string;

beforeEach(async () => {
  organisationId = await anOrganisation();
  slug = `prov-${organisationId.slice(0, 8)}`;
  karin = await anOfficer(organisationId, ["id-administrator", "security-officer"], { name: "Karin Ek" });
  subject = await subjectOf(karin.accountId);
});
afterEach(() => {
  forgetVisits();
  vi.useRealTimers();
});
async function subjectOf(accountId: string): Promise<string> {
  const [row] = await sql`select subject from system.account where id = ${accountId}`;
  return row?.subject;
}
const sessionsOf = (accountId: string) =>
  sql`select id, ended_at from system.session where account_id = ${accountId} order by created_at`;

const signIn = (persona = subject) => signInAs(persona, slug);
const at = (time: string) => vi.setSystemTime(new Date(`2026-11-24T${time}Z`));
const stopClock = () => vi.useFakeTimers({ toFake: ["Date"] });

describe("a sign-in", () => {
  test("leads to where the person was going, at our own address", async () => {
    expect(await signIn()).toBe(`http://localhost:3000/${slug}`);
    expect(await currentSession()).toMatchObject({ accountId: karin.accountId, name: "Karin Ek" });
  });

  test("has a session row with a new id every time, and a cookie that scripts cannot read", async () => {
    await signIn();
    const first = jar.get("sigill.session");
    const begun = await beginSignIn("persona", { persona: subject, callbackUrl: "/" });
    const cookie = begun.cookies.find((one) => one.startsWith("sigill.session=")) ?? "";
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toContain(first);
    const rows = await sessionsOf(karin.accountId);
    expect(new Set(rows.map((row) => row.id)).size).toBe(2);
  });

  test("as somebody who does not exist opens no session", async () => {
    const before = await sql`select count(*)::int as n from system.session`;
    expect(await signIn("nobody")).toContain("/api/auth/error?error=CredentialsSignin");
    expect(await currentSession()).toBeUndefined();
    expect(await sql`select count(*)::int as n from system.session`).toEqual(before);
  });

  test("never leads to another address than ours", async () => {
    const begun = await beginSignIn("persona", { persona: subject, callbackUrl: "https://evil.example/" });
    expect(new URL(begun.location).origin).toBe("http://localhost:3000");
  });

  test.each(["", "x", "a.b.c", "a.b.c.d.e"])("a made-up token (%j) is nobody", async (token) => {
    jar.set("sigill.session", token);
    expect(await currentSession()).toBeUndefined();
  });
});

describe("a session", () => {
  test("ends after half an hour without a request, and its row says so", async () => {
    stopClock();
    at("08:00:00");
    await signIn();
    at("08:29:59");
    expect(await currentSession()).toBeDefined();
    at("08:59:58");
    expect(await currentSession()).toBeDefined();
    at("09:30:00");
    expect(await currentSession()).toBeUndefined();
    at("09:30:01");
    expect(await currentSession()).toBeUndefined();
    const [row] = await sessionsOf(karin.accountId);
    expect(row?.ended_at).toEqual(new Date("2026-11-24T09:30:00Z"));
  });

  test("ends ten hours after the sign-in, however busy it is", async () => {
    stopClock();
    at("08:00:00");
    await signIn();
    for (let minutes = 20; minutes < 600; minutes += 20) {
      vi.setSystemTime(new Date(Date.parse("2026-11-24T08:00:00Z") + minutes * 60_000));
      expect(await currentSession(), `${minutes} min`).toBeDefined();
    }
    at("17:59:59");
    expect(await currentSession()).toBeDefined();
    at("18:00:00");
    expect(await currentSession()).toBeUndefined();
  });

  test("that was ended is over, though its cookie is still there", async () => {
    await signIn();
    const kept = new Map(jar);
    await endCurrentSession(false);
    expect(jar).toEqual(kept);
    expect(await currentSession()).toBeUndefined();
    expect(await actorIn(slug)).toBeUndefined();
  });
});

describe("what somebody may do is asked anew on every request", () => {
  test("a role that was removed is gone", async () => {
    await signIn();
    expect(await actorIn(slug)).toEqual({
      ...karin,
      session: expect.stringMatching(/^[0-9a-f]{64}$/),
      grants: expect.arrayContaining([...karin.grants]),
    });
    await sql`update tenant.officer_role set removed_at = now()
               where officer_id = ${karin.officerId} and role = 'security-officer'`;
    expect(await actorIn(slug)).toMatchObject({ grants: ["id-administrator"] });
    await sql`update tenant.officer_role set removed_at = now()
               where officer_id = ${karin.officerId} and removed_at is null`;
    expect(await actorIn(slug)).toBeUndefined();
  });

  test("a role that is asked for but not granted gives nothing", async () => {
    await signIn();
    await sql`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_at)
              values (${organisationId}, gen_random_uuid(), ${karin.officerId}, 'administrator', now())`;
    expect((await actorIn(slug)) as OfficerActor).not.toMatchObject({
      grants: expect.arrayContaining(["administrator"]),
    });
  });

  test("a disabled officer is nobody here, and only an employee if they are one", async () => {
    const employee = await anEmployee(organisationId);
    const { id: employeeId, givenName, surname } = employee;
    const both = await anOfficer(organisationId, ["auditor"], { employeeId });
    await sql`update tenant.officer set disabled_at = now() where organisation_id = ${organisationId}`;
    await signIn();
    expect(await actorIn(slug)).toBeUndefined();
    expect(await membershipsOf(karin.accountId)).toEqual([]);
    await signIn(await subjectOf(both.accountId));
    expect(await actorIn(slug)).toEqual({
      kind: "holder",
      organisationId,
      accountId: both.accountId,
      accounts: [both.accountId],
      session: expect.any(String),
      employeeId,
      name: `${givenName} ${surname}`,
    });
  });

  test("an employee is a holder, and nothing to another employer", async () => {
    const other = await anOrganisation();
    const holder = await aHolder(organisationId, (await anEmployee(organisationId)).id);
    await signIn(await subjectOf(holder.accountId));
    expect(await actorIn(slug)).toEqual({ ...holder, session: expect.any(String) });
    expect(await actorIn(`prov-${other.slice(0, 8)}`)).toBeUndefined();
    expect(await actorIn("no-such-employer")).toBeUndefined();
  });

  test("an officer of two employers is in each what they are there", async () => {
    const other = await anOrganisation();
    await anOfficer(other, ["auditor"], { accountId: karin.accountId, name: karin.name });
    await signIn();
    expect(await actorIn(slug)).toMatchObject({
      organisationId,
      grants: expect.arrayContaining([...karin.grants]),
    });
    expect(await actorIn(`prov-${other.slice(0, 8)}`)).toMatchObject({
      organisationId: other,
      grants: ["auditor"],
    });
    expect(await membershipsOf(karin.accountId)).toHaveLength(2);
  });

  test("an account without a place anywhere is signed in and may do nothing", async () => {
    const stranger = await anAccount();
    await signIn(await subjectOf(stranger.id));
    expect(await currentSession()).toBeDefined();
    expect(await actorIn(slug)).toBeUndefined();
    expect(await membershipsOf(stranger.id)).toEqual([]);
  });
});

describe("a page", () => {
  const digestOf = (page: Promise<unknown>) => page.then(String, (fault) => String(fault.digest));

  test("sends nobody to the sign-in page, and back to what they asked for afterwards", async () => {
    askFor(`/${slug}/eids?status=active`);
    expect(await digestOf(requireActor(slug))).toContain(`/sign-in?next=/${slug}/eids%3Fstatus%3Dactive;`);
  });

  test("does not exist for another employer's officer, and is closed to a role that it is not for, which is on record", async () => {
    await signIn();
    await expect(requireActor(slug, "eid:revoke")).resolves.toMatchObject({ accountId: karin.accountId });
    expect(await digestOf(requireActor("another-employer"))).toContain("404");
    expect(await requireActor("another-employer").catch(missingPage)).toEqual({});
    expect(await requireActor(slug, "audit:read").catch(missingPage)).toEqual({ permission: "audit:read" });
    expect(
      await sql`select action, code, actor_id from tenant.audit_event where organisation_id = ${organisationId}`,
    ).toEqual([{ action: "audit:read", code: "forbidden", actor_id: karin.accountId }]);
  });
});
