import { beforeEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { otherSessions } from "@/lib/people/account/other-sessions";
import type { OfficerActor } from "./domain/core/actor";

const { administrator: sql } = await freshDatabase();
Object.assign(process.env, { SIGILL_DEMO: "1", PUBLIC_URL: "http://localhost:3000" });

/** The browser's cookies. */
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  }),
}));
const { actorIn, actorPolledIn, beginSignIn, currentSession, endCurrentSession, requireActor } = await import(
  "./session"
);

let organisationId: string;
let slug: string;
let karin: OfficerActor;

beforeEach(async () => {
  jar.clear();
  organisationId = await anOrganisation();
  slug = `prov-${organisationId.slice(0, 8)}`;
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
});
async function signIn(who = karin): Promise<void> {
  const [row] = await sql`select subject from system.account where id = ${who.accountId}`;
  const begun = await beginSignIn("persona", { persona: row?.subject, callbackUrl: `/${slug}` });
  for (const cookie of begun.cookies) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    jar.set(name, value);
  }
}

test("a sign-in that one employer has ended reaches the others, and that one again after a new sign-in", async () => {
  const other = await anOrganisation();
  await anOfficer(other, ["auditor"], { accountId: karin.accountId, name: karin.name });
  await signIn();
  await sql`insert into tenant.session_end values (${organisationId}, ${karin.accountId}, ${new Date()})`;
  expect(await actorIn(slug)).toBeUndefined();
  await expect(requireActor(slug)).rejects.toThrow("NEXT_REDIRECT");
  expect(await actorIn(`prov-${other.slice(0, 8)}`)).toMatchObject({ organisationId: other });
  await signIn();
  expect(await actorIn(slug)).toMatchObject({ organisationId });
});

test("a second sign-in is told how many other sessions are open: not ended ones, nor run-out ones, nor colleagues'", async () => {
  const others = async (now = new Date()) => {
    const session = await currentSession();
    return session && (await otherSessions(session, now));
  };
  await signIn();
  expect(await others()).toBe(0);
  await signIn();
  await signIn();
  expect(await others()).toBe(2);
  const colleague = await anOfficer(organisationId, ["auditor"]);
  const insert = (accountId: string, minutesAgo: number, ended: boolean) => sql`
    insert into system.session (id, account_id, created_at, last_seen_at, ended_at)
    values (gen_random_uuid(), ${accountId}, now() - interval '1 hour',
      now() - make_interval(mins => ${minutesAgo}), ${ended ? new Date() : null})`;
  await insert(colleague.accountId, 1, false);
  await insert(karin.accountId, 1, true);
  await insert(karin.accountId, 31, false);
  expect(await others()).toBe(2);
  await insert(karin.accountId, 29, false);
  expect(await others()).toBe(3);
  // Told while the sign-in is new, and then no more.
  expect(await others(new Date(Date.now() + 10 * 60_000))).toBe(0);
});

test("ended here leaves the same person's other sessions, ended everywhere leaves none, nor anybody else's alone", async () => {
  const colleague = await anOfficer(organisationId, ["auditor"]);
  const cookies: Record<string, string> = {};
  for (const [device, who] of [
    ["desk", karin],
    ["phone", karin],
    ["home", karin],
    ["theirs", colleague],
  ] as const) {
    await signIn(who);
    cookies[device] = jar.get("sigill.session") ?? "";
  }
  const on = (device: string) => jar.set("sigill.session", cookies[device] ?? "");
  const open = async (device: string) => on(device) && (await currentSession()) !== undefined;
  on("desk");
  await endCurrentSession(false);
  expect([await open("desk"), await open("phone"), await open("home")]).toEqual([false, true, true]);
  on("phone");
  await endCurrentSession(true);
  expect([await open("phone"), await open("home"), await open("theirs")]).toEqual([false, false, true]);
});

test("what somebody does keeps a sign-in open, and what a page asks for by itself does not", async () => {
  await signIn();
  const left = new Date(Date.now() - 20 * 60_000);
  await sql`update system.session set last_seen_at = ${left} where account_id = ${karin.accountId}`;
  const seen = async () =>
    (await sql`select last_seen_at from system.session where account_id = ${karin.accountId}`)[0]
      ?.last_seen_at;
  expect(await actorPolledIn(slug)).toMatchObject({ organisationId });
  expect(await seen()).toEqual(left);
  expect(await actorIn(slug)).toMatchObject({ organisationId });
  expect((await seen()).getTime()).toBeGreaterThan(left.getTime());
  await sql`update system.session set last_seen_at = now() - interval '10 hours' where account_id = ${karin.accountId}`;
  expect(await actorPolledIn(slug)).toBeUndefined();
});
