import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import type { RegistrantActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { approveClient } from "./approve";
import { inviteClient, withdrawInvitation } from "./invite";
import { readClientPage } from "./read";
import { readInvitations, readOwnInvitation } from "./read-invitation";
import { registerClientByLink } from "./register-by-link";
import { registrantBy, registrantOf } from "./registrant";
import { aClientPlace, aSet } from "./testing";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, anna, bo, eva, auditor, partyId, form } = await aClientPlace();
const elsewhere = await aClientPlace();

const day = 86_400_000;
const wanted = { partyId, environment: "production", scopes: ["access:evaluate"], days: "14" };
async function invited(given: Record<string, unknown> = {}, by = anna) {
  const { invitationId, address } = await inviteClient(by, { ...wanted, ...given });
  const token = String(address).split("/").at(-1) ?? "";
  return { invitationId: String(invitationId), address: String(address), token };
}
async function registrant(token: string, now = new Date()): Promise<RegistrantActor> {
  const actor = await registrantBy(organisationId, token, now);
  if (!actor) throw new Error("nobody");
  return actor;
}
const typed = (given: Record<string, unknown> = {}) => {
  const { name, oauthId, proof, keys } = form();
  return { name, oauthId, proof, keys, ...given };
};
const whyNot = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;

describe("an invited relying party", () => {
  test("registers its program once, for what it was invited to and no more, and another than who invited approves", async () => {
    const { token, invitationId } = await invited();
    const more = {
      scopes: ["attribute:release"],
      environment: "test",
      resources: "https://api.example.se/x",
      attributeCalls: "60000",
      partyId: "x",
    };
    const { clientId } = await registerClientByLink(await registrant(token), typed(more));
    expect(await readClientPage(bo, { partyId, clientId })).toMatchObject({
      ...{ state: "awaiting", environment: "production", invited: true, registered: { by: "Anna Ek" } },
      access: { scopes: ["access:evaluate"], resources: [], attributeCalls: null },
    });
    expect(await whyNot(approveClient(anna, { clientId, version: 1 }))).toBe("second-person-needed");
    await approveClient(bo, { clientId, version: 1 });
    const tries = () => administrator`select tries from tenant.client_invitation where id = ${invitationId}`;
    const before = await tries();
    const again = registerClientByLink(await registrant(token), typed());
    expect(await refusalOf(again)).toMatchObject({ code: "invitation-over", detail: { state: "used" } });
    expect(await tries()).toEqual(before); // what takes no try asks no address
    const [entry] = await logOf(database, clientId);
    expect(entry).toMatchObject({ action: "client.registered", actorId: invitationId });
  });

  test("sees whose it is and what came of it, and nothing else of the employer", async () => {
    const { token } = await invited();
    const actor = await registrant(token);
    expect(await readOwnInvitation(actor, undefined)).toMatchObject({
      ...{ party: "Exempelverket", environment: "production", scopes: ["access:evaluate"], registered: null },
    });
    const { oauthId } = await registerClientByLink(actor, typed({ name: "Vårt" })).then(() => ({
      oauthId: "",
    }));
    const { registered } = await readOwnInvitation(actor, undefined);
    expect(registered).toMatchObject({ name: "Vårt", access: { keys: [{ kid: "gammal" }] } });
    expect(oauthId).toBe("");
    expect(await whyNot(readInvitations(actor, { partyId }))).toBe("forbidden");
    expect(await whyNot(readClientPage(actor, { partyId, clientId: partyId }))).toBe("forbidden");
    expect(await whyNot(inviteClient(actor, wanted))).toBe("forbidden");
  });

  test("of two at once one is registered", async () => {
    const { token, invitationId } = await invited();
    const actor = await registrant(token);
    const acts = [1, 2].map(() => () => registerClientByLink(actor, typed()));
    const outcomes = await atOnce(
      database,
      (sql) => sql`select from tenant.client_invitation where id = ${invitationId} for update`,
      acts,
    );
    expect(refusedAmong(outcomes)).toEqual(["invitation-over"]);
  });

  test("gives no private key, and is held after thirty tries, whatever they were", async () => {
    const { token, invitationId } = await invited();
    const actor = await registrant(token);
    const secret = { keys: JSON.stringify({ kty: "EC", d: "hemlig", kid: "a" }) };
    for (let nth = 0; nth < 30; nth++)
      expect(await whyNot(registerClientByLink(actor, typed(secret)))).toBe("client-key-private");
    expect(await whyNot(registerClientByLink(actor, typed()))).toBe("too-many-attempts");
    const [row] = await administrator`select tries from tenant.client_invitation where id = ${invitationId}`;
    expect(row?.tries).toBe(30);
    expect((await logOf(database)).at(-1)).toMatchObject({
      ...{ action: "client:register-by-link", outcome: "refused", actorId: invitationId },
    });
  });

  test("is registered by nobody when the log cannot say so", async () => {
    const actor = await registrant((await invited()).token);
    await withoutLog(database, () => expect(registerClientByLink(actor, typed())).rejects.toThrow("no log"));
    expect((await readOwnInvitation(actor, undefined)).registered).toBeNull();
  });
});

describe("the address", () => {
  test("is 32 random bytes, of which the database keeps a hash", async () => {
    const { address, token, invitationId } = await invited();
    expect(address).toMatch(/^https?:\/\/[^/]+\/[a-z0-9-]+\/connect\/[\w-]{43}$/);
    const rows = await administrator`select * from tenant.client_invitation where id = ${invitationId}`;
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(await logOf(database, invitationId))).not.toContain(token);
  });

  test("opens nothing when it is wrong, withdrawn or over, nor at another employer, nor for who is no form", async () => {
    const { token, invitationId } = await invited({ days: "7" });
    const now = new Date();
    expect(await registrantBy(organisationId, `${token.slice(0, -1)}_`, now)).toBeUndefined();
    expect(await registrantBy(organisationId, "' or 1=1 --", now)).toBeUndefined();
    expect(await registrantBy(elsewhere.organisationId, token, now)).toBeUndefined();
    expect(await registrantBy(organisationId, token, new Date(now.getTime() + 8 * day))).toBeUndefined();
    expect(await registrantOf(organisationId, new FormData())).toBeUndefined();
    const held = await registrant(token);
    await withdrawInvitation(eva, { invitationId, version: 1 });
    expect(await registrantBy(organisationId, token, now)).toBeUndefined();
    expect(await whyNot(registerClientByLink(held, typed()))).toBe("invitation-over");
    expect(await whyNot(withdrawInvitation(eva, { invitationId, version: 2 }))).toBe("invitation-over");
  });
});

describe("inviting", () => {
  test("is on record with what for and until when, and listed with what came of it", async () => {
    const { invitationId } = await invited({ environment: "test", days: "30" });
    expect((await logOf(database, invitationId))[0]).toMatchObject({
      ...{ action: "client.invited", actorId: anna.accountId },
      detail: { subjectName: "Exempelverket", after: { environment: "test", scopes: ["access:evaluate"] } },
    });
    const { invitations } = await readInvitations(eva, { partyId });
    expect(invitations.find(({ id }) => id === invitationId)).toMatchObject({
      ...{ state: "open", invitedBy: "Anna Ek", mayWithdraw: true },
    });
    expect(new Set(invitations.map(({ state }) => state))).toEqual(new Set(["open", "used", "withdrawn"]));
  });

  test("is for who may register, of a party of their own, and another employer's does not exist", async () => {
    expect(await whyNot(inviteClient(auditor, {}))).toBe("forbidden");
    expect(await whyNot(withdrawInvitation(auditor, {}))).toBe("forbidden");
    expect(await whyNot(inviteClient(anna, { ...wanted, partyId: elsewhere.partyId }))).toBe("not-found");
    const { invitationId } = await inviteClient(elsewhere.anna, { ...wanted, partyId: elsewhere.partyId });
    expect(await whyNot(withdrawInvitation(anna, { invitationId, version: 1 }))).toBe("not-found");
    expect(await whyNot(readInvitations(anna, { partyId: elsewhere.partyId }))).toBe("not-found");
  });

  test("is not done when the log cannot say so, nor is its withdrawal", async () => {
    const { invitationId } = await invited();
    const rows = () => administrator`select * from tenant.client_invitation order by id`;
    const before = await rows();
    for (const attempt of [() => invited(), () => withdrawInvitation(anna, { invitationId, version: 1 })])
      await withoutLog(database, () => expect(attempt()).rejects.toThrow("no log"));
    expect(await rows()).toEqual(before);
  });
});

test("whoever writes, an invited client is what was invited, by who invited it, while the address is open", async () => {
  const { invitationId } = await invited();
  const over = await invited({ days: "7" });
  const row = (given: Record<string, unknown>) => ({
    ...{
      organisation_id: organisationId,
      id: crypto.randomUUID(),
      party_id: partyId,
      client_id: crypto.randomUUID(),
    },
    ...{ name: "x", environment: "production", auth_method: "private_key_jwt", jwks: JSON.parse(aSet("a")) },
    ...{
      scopes: ["access:evaluate"],
      resources: [],
      registered_by: anna.accountId,
      registered_at: new Date(),
    },
    ...{ invitation_id: invitationId, ...given },
  });
  const insert = (given: Record<string, unknown>) =>
    administrator`insert into tenant.client ${administrator(row(given))}`;
  for (const given of [
    { registered_by: bo.accountId },
    { environment: "test" },
    { scopes: ["attribute:release"] },
    { invitation_id: over.invitationId, registered_at: new Date(Date.now() + 8 * day) },
    { invitation_id: crypto.randomUUID() },
  ])
    await expect(insert(given), JSON.stringify(given)).rejects.toMatchObject({ code: "23514" });
  await insert({});
});
