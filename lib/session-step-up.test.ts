import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { SoftwarePasskey } from "./crypto/software-passkey";
import { may, type OfficerActor } from "./domain/core/actor";
import { permissions } from "./domain/core/permission";
import { refusalOf } from "./people/employee/testing";
import { readOfficers } from "./people/officer/read";
import { removePasskey } from "./people/passkey/remove";
import { setStepUp } from "./people/step-up/set";
import { forgetVisits, signInAs } from "./testing/testing-browser";
import { aPasskey } from "./testing/testing-passkey";
import { atSession, steppedUp } from "./testing/testing-step-up";
import { missingPage } from "./web/page-or-404";

const { administrator: sql } = await freshDatabase();
Object.assign(process.env, { SIGILL_DEMO: "1", PUBLIC_URL: "http://localhost:3000" });
vi.mock("next/headers", async () => (await import("./testing/testing-browser")).nextHeaders);
const { actorIn, requireActor } = await import("./session");

let organisationId: string;
let slug: string;
let karin: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  slug = `prov-${organisationId.slice(0, 8)}`;
  karin = await anOfficer(organisationId, ["id-administrator", "security-officer"], { name: "Karin Ek" });
});
afterEach(forgetVisits);
async function signIn({ accountId }: { accountId: string }): Promise<void> {
  const [row] = await sql`select subject from system.account where id = ${accountId}`;
  await signInAs(row?.subject, slug);
}

describe("where the employer wants a passkey at each sign-in", () => {
  const digestOf = (page: Promise<unknown>) => page.then(String, (fault) => String(fault.digest));
  let passkey: SoftwarePasskey;
  beforeEach(async () => {
    const lisa = await anOfficer(organisationId, ["security-officer"]);
    passkey = await aPasskey(sql, lisa, karin);
    const other = await atSession(sql, karin);
    await steppedUp(other, passkey);
    await setStepUp(other, { mode: "offered", atSignIn: "on" });
  });
  const actorNow = async () => (await actorIn(slug)) as OfficerActor;

  test("an officer who has not touched theirs may block and confirm, and is led to where that is done", async () => {
    await signIn(karin);
    const before = await actorNow();
    expect(before).toMatchObject({ unconfirmed: true, accountId: karin.accountId });
    expect(permissions.filter((permission) => may(before, permission))).toEqual([
      "passkey:use",
      "eid:suspend",
      "loss:report",
      "session:end",
    ]);
    expect(await digestOf(requireActor(slug, "eid:read"))).toContain(`/${slug}/step-up;`);
    expect(await requireActor(slug, "audit:read").catch(missingPage)).toEqual({ permission: "audit:read" });
    expect((await refusalOf(readOfficers(before, undefined))).code).toBe("step-up-needed");
    const removed = sql`select id from tenant.passkey where account_id = ${karin.accountId}`;
    const [{ id: passkeyId } = {}] = await removed;
    expect((await refusalOf(removePasskey(before, { passkeyId }))).code).toBe("step-up-needed");
    await steppedUp(before, passkey);
    const after = await actorNow();
    expect(after.unconfirmed).toBeUndefined();
    expect(may(after, "eid:revoke")).toBe(true);
    await signIn(karin);
    expect((await actorNow()).unconfirmed).toBe(true);
  });

  test("whoever holds no role is asked for nothing", async () => {
    const holder = await aHolder(organisationId, (await anEmployee(organisationId)).id);
    await signIn(holder);
    expect(await actorIn(slug)).toEqual({ ...holder, session: expect.any(String) });
  });
});
