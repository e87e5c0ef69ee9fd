import { beforeEach, expect, test, vi } from "vitest";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { freshDatabase } from "@/db/testing";
import type { OfficerActor } from "./domain/actor";

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
const { actorIn, beginSignIn, requireActor } = await import("./session");

let organisationId: string;
let slug: string;
let karin: OfficerActor;

beforeEach(async () => {
  jar.clear();
  organisationId = await anOrganisation();
  slug = `prov-${organisationId.slice(0, 8)}`;
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
});
async function signIn(): Promise<void> {
  const [row] = await sql`select subject from system.account where id = ${karin.accountId}`;
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
  await sql`insert into tenant.session_end values (${organisationId}, ${karin.accountId}, now())`;
  expect(await actorIn(slug)).toBeUndefined();
  await expect(requireActor(slug)).rejects.toThrow("NEXT_REDIRECT");
  expect(await actorIn(`prov-${other.slice(0, 8)}`)).toMatchObject({ organisationId: other });
  await signIn();
  expect(await actorIn(slug)).toMatchObject({ organisationId });
});
