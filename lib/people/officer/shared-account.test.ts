import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertSession, readSession } from "@/db/people/account";
import { readMembership } from "@/db/people/membership";
import { anAccount, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { actorOf } from "@/lib/people/account/actor-of";
import { openSession } from "@/lib/people/account/open-session";
import { addOfficer } from "./add-officer";
import { disableOfficer } from "./disable-officer";
import { vetOfficer } from "./vet-officer";

const { administrator: sql } = await freshDatabase();

/** Two employers, and a consultant who is an officer of the first under the name it knows them by. */
let [here, there] = ["", ""];
let ours: OfficerActor;
let theirs: OfficerActor;
let subject: string;
let accountId: string;

beforeEach(async () => {
  [here, there] = [await anOrganisation(), await anOrganisation()];
  for (const organisationId of [here, there]) {
    await anOfficer(organisationId, ["administrator"]);
    await anOfficer(organisationId, ["administrator"]);
  }
  ours = await anOfficer(here, ["administrator"]);
  theirs = await anOfficer(there, ["administrator"]);
  subject = `s-${randomUUID()}`;
  const account = await anAccount({ subject, name: "Karin Ek" });
  accountId = account.id;
  await anOfficer(here, ["responsible-issuer"], { accountId, name: "Karin Ek" });
});

const accounts = () => sql`select identity_provider, name from system.account where subject = ${subject}`;
async function signedIn(organisationId: string) {
  const id = randomUUID();
  const row = { id, accountId, acr: null, linkRefused: false, employers: [] };
  await withoutOrganisation((tx) => insertSession(tx, row, new Date()));
  const session = await withoutOrganisation((tx) => readSession(tx, id));
  const membership = await withOrganisation(organisationId, (tx) =>
    readMembership(tx, organisationId, accountId),
  );
  if (!session || !membership) throw new Error("not signed in");
  return {
    id,
    session,
    membership,
    actor: actorOf(membership, organisationId, accountId, { session: null }),
  };
}

describe("adding an officer whose account another employer has too", () => {
  test("leaves the account as it is, and the provider is the configured one whatever the form says", async () => {
    const form = { name: "Skurk Skurksson", subject, identityProvider: "https://evil.example" };
    await addOfficer(theirs, form);
    expect(await accounts()).toEqual([{ identity_provider: "demo", name: "Karin Ek" }]);
  });

  test("gives the log of each employer the name that employer knows", async () => {
    const { officerId } = await addOfficer(theirs, { name: "K. Ek (konsult)", subject });
    await sql`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_at, granted_at)
              values (${there}, ${randomUUID()}, ${officerId}, 'responsible-issuer', now(), now())`;
    // What the provider says at the next sign-in is no employer's name for them either.
    await openSession({ identityProvider: "demo", subject, name: "Carina Falsk" }, undefined);
    const other = async (organisationId: string) => await anOfficer(organisationId, []);
    for (const [organisationId, name] of [
      [here, "Karin Ek"],
      [there, "K. Ek (konsult)"],
    ] as const) {
      const { actor } = await signedIn(organisationId);
      expect(actor?.name).toBe(name);
      const { officerId: vetted } = await other(organisationId);
      if (actor) await vetOfficer(actor, { officerId: vetted, reference: "dnr 7" });
      const [entry] = await sql`select detail ->> 'actorName' as by from tenant.audit_detail
                                 where organisation_id = ${organisationId} order by event_id desc limit 1`;
      expect(entry?.by).toBe(name);
    }
  });
});

test("a holder is called what the employer's register says, and a protected one by their alias", async () => {
  const open = await anEmployee(here, { givenName: "Alva", surname: "Berg" });
  const hidden = await anEmployee(here, {
    givenName: "Bo",
    surname: "Dold",
    alias: "Administratör 9",
    protectedIdentity: true,
  });
  for (const [employee, name] of [
    [open, "Alva Berg"],
    [hidden, "Administratör 9"],
  ] as const) {
    const { id } = await anAccount({ name: "Något annat" });
    await sql`insert into tenant.account_employee values (${here}, ${id}, ${employee.id})`;
    const membership = await withOrganisation(here, (tx) => readMembership(tx, here, id));
    expect(membership?.name).toBe(name);
  }
});

describe("disabling an officer", () => {
  test("ends what reaches this employer, and leaves the sessions with which they work elsewhere", async () => {
    const { officerId } = await addOfficer(theirs, { name: "K. Ek", subject });
    await sql`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_at, granted_at)
              values (${there}, ${randomUUID()}, ${officerId}, 'responsible-issuer', now(), now())`;
    const before = await signedIn(here);
    const { sessions } = await disableOfficer(theirs, { officerId });
    expect(sessions).toBe(1);
    const read = (organisationId: string) =>
      withOrganisation(organisationId, (tx) => readMembership(tx, organisationId, accountId));
    expect(await read(there)).toBeUndefined();
    expect(await read(here)).toMatchObject({ officerId: expect.any(String), sessionsEndedAt: null });
    const session = await withoutOrganisation((tx) => readSession(tx, before.id));
    expect(session?.id).toBe(before.id);
  });

  test("who is an employee too must sign in anew before they reach even their own pages", async () => {
    const [officer] = await sql`select id from tenant.officer where account_id = ${accountId}`;
    const employee = await anEmployee(here);
    await sql`insert into tenant.account_employee values (${here}, ${accountId}, ${employee.id})`;
    const { session } = await signedIn(here);
    await disableOfficer(ours, { officerId: officer?.id });
    const membership = await withOrganisation(here, (tx) => readMembership(tx, here, accountId));
    expect(membership?.officerId).toBeNull();
    expect(membership?.sessionsEndedAt?.getTime()).toBeGreaterThanOrEqual(session.createdAt.getTime());
  });
});
