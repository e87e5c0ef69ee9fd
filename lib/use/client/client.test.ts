import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, knowPerson } from "@/db/seed/builders";
import { findClient } from "@/db/use/client";
import { logOf, refusalOf, refusedAmong } from "@/lib/people/employee/testing";
import { approveClient, approveClientChange } from "./approve";
import { blockClient, removeClientKey, withdrawClientChange } from "./block";
import { addClientKeys, changeClient } from "./change";
import { readClientForm, readClientPage, readClients } from "./read";
import { aClientPlace, aJwk, aSet } from "./testing";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, anna, bo, sven, eva, partyId, form, register, inForce } = await aClientPlace();

const page = (clientId: string, by = anna) => readClientPage(by, { partyId, clientId });
const kids = async (clientId: string) => (await page(clientId)).access.keys.map(({ kid }) => kid);
const whyNot = async (attempt: Promise<unknown>) => {
  const { code, field } = await refusalOf(attempt);
  return field ? [code, field] : code;
};
const raced = <T>(clientId: string, acts: (() => Promise<T>)[]) =>
  atOnce(database, (sql) => sql`select from tenant.client where id = ${clientId} for update`, acts);
const logged = async (id: string) => (await logOf(database, id)).map(({ action }) => action);

describe("approving", () => {
  test("takes another person than who registered, and from then on it may ask", async () => {
    const clientId = await register();
    expect(await whyNot(approveClient(anna, { clientId, version: 1 }))).toBe("second-person-needed");
    await approveClient(sven, { clientId, version: 1 });
    expect(await page(clientId)).toMatchObject({ state: "active", approved: { by: "Sven Rosén" } });
    expect(await logged(clientId)).toEqual(["client.registered", "client.approved"]);
  });

  test("is refused to the same person by another account, and to whom nobody knows", async () => {
    const clientId = await register();
    const again = await anOfficer(organisationId, ["security-officer"], { known: false });
    expect(await whyNot(approveClient(again, { clientId, version: 1 }))).toBe("person-unknown");
    const [known] = await administrator<{ lookup: Uint8Array }[]>`select lookup from tenant.officer_identity
      where organisation_id = ${organisationId} and account_id = ${anna.accountId}`;
    const { officerId, accountId } = again;
    const lookup = known?.lookup ?? new Uint8Array();
    await withOrganisation(organisationId, (tx) =>
      knowPerson(tx, { organisationId, officerId, accountId, lookup }),
    );
    const asKnown = { ...again, accounts: [accountId, anna.accountId] };
    expect(await whyNot(approveClient(asKnown, { clientId, version: 1 }))).toBe("second-person-needed");
    // Whatever a session still believes, the table asks who they are.
    await expect(approveClient(again, { clientId, version: 1 })).rejects.toMatchObject({ code: "23514" });
  });

  test("of what was changed meanwhile is refused, and says by whom", async () => {
    const clientId = await register();
    await changeClient(eva, { ...form({ keys: aSet("evas") }), clientId, version: 1 });
    const late = await refusalOf(approveClient(bo, { clientId, version: 1 }));
    expect(late).toMatchObject({ code: "changed-meanwhile", detail: { by: "Eva Sund" } });
    expect(await whyNot(approveClient(eva, { clientId, version: 2 }))).toBe("forbidden");
    await approveClient(anna, { clientId, version: 2 });
    expect(await kids(clientId)).toEqual(["evas"]);
  });
});

describe("changing keys", () => {
  test("has the old and the new side by side once another has approved, until the old is taken away", async () => {
    const clientId = await inForce();
    await addClientKeys(anna, { clientId, version: 2, keys: JSON.stringify(aJwk("ny")) });
    expect(await kids(clientId)).toEqual(["gammal"]);
    expect(await whyNot(approveClientChange(anna, { clientId, version: 3 }))).toBe("second-person-needed");
    await approveClientChange(bo, { clientId, version: 3 });
    expect(await kids(clientId)).toEqual(["gammal", "ny"]);
    await removeClientKey(eva, { clientId, version: 4, kid: "gammal" });
    expect(await kids(clientId)).toEqual(["ny"]);
    expect(await whyNot(removeClientKey(eva, { clientId, version: 5, kid: "ny" }))).toBe("client-last-key");
    expect(await logged(clientId)).toEqual([
      ...["client.registered", "client.approved", "client.change-proposed"],
      ...["client.change-approved", "client.key-removed"],
    ]);
  });

  test("one change waits at a time, and is withdrawn by anyone who may register", async () => {
    const clientId = await inForce();
    const add = (version: number, kid: string) =>
      addClientKeys(anna, { clientId, version, keys: JSON.stringify(aJwk(kid)) });
    await add(2, "ny");
    expect(await whyNot(add(3, "nyare"))).toBe("client-change-waits");
    await withdrawClientChange(eva, { clientId, version: 3 });
    expect(await page(clientId)).toMatchObject({ changes: false, state: "active", proposed: null });
    expect(await whyNot(approveClientChange(bo, { clientId, version: 4 }))).toBe("client-no-change");
  });

  test("an exposed key is gone at once, from what is proposed as well", async () => {
    const clientId = await inForce({ keys: aSet("a", "b") });
    await addClientKeys(anna, { clientId, version: 2, keys: JSON.stringify(aJwk("c")) });
    await removeClientKey(sven, { clientId, version: 3, kid: "a" });
    await approveClientChange(bo, { clientId, version: 4 });
    expect(await kids(clientId)).toEqual(["b", "c"]);
  });

  test("to more scopes or another proof is proposed, and the same again is nothing", async () => {
    const given = form();
    const clientId = await inForce(given);
    expect(await whyNot(changeClient(anna, { ...given, clientId, version: 2 }))).toBe("nothing-changed");
    const scopes = ["attribute:release", "access:evaluate"];
    const unbound = { ...given, scopes, clientId, version: 2 };
    expect(await whyNot(changeClient(anna, unbound))).toEqual(["client-unbound", "dpopBound"]);
    const more = { ...given, scopes, certificateBound: "on", proof: "subject" };
    await changeClient(anna, { ...more, tlsSubjectDn: "CN=arenden.example.se", clientId, version: 2 });
    expect(await page(clientId)).toMatchObject({
      access: { proof: "keys", scopes: ["access:evaluate"] },
      proposed: { proof: "subject", keys: [], scopes: ["access:evaluate", "attribute:release"] },
    });
    await approveClientChange(bo, { clientId, version: 3 });
    expect(await page(clientId)).toMatchObject({
      access: { proof: "subject", tlsSubjectDn: "CN=arenden.example.se" },
      ...{ proposed: null, registered: { by: "Anna Ek" }, approved: { by: "Bo Lind" } },
    });
  });
});

describe("blocking", () => {
  test("takes one, at once, whoever registered; what waited is gone, and the log says why", async () => {
    const clientId = await inForce();
    await addClientKeys(anna, { clientId, version: 2, keys: JSON.stringify(aJwk("ny")) });
    await blockClient(anna, { clientId, version: 3, reason: "key-exposed" });
    expect(await page(clientId)).toMatchObject({
      ...{ state: "blocked", blockReason: "key-exposed", blocked: { by: "Anna Ek" }, changes: false },
      verbs: ["change"],
    });
    expect((await logOf(database, clientId)).at(-1)).toMatchObject({
      ...{ action: "client.blocked", detail: { after: { reason: "key-exposed" } } },
    });
  });

  test("of two at once one blocks and the other is told who did", async () => {
    const clientId = await inForce();
    const outcomes = await raced(clientId, [
      () => blockClient(anna, { clientId, version: 2, reason: "misuse" }),
      () => blockClient(eva, { clientId, version: 2, reason: "misuse" }),
    ]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
  });

  test("wins over an approval at the same time, or the approval is of what was blocked a moment later", async () => {
    const clientId = await register();
    const outcomes = await raced(clientId, [
      () => blockClient(eva, { clientId, version: 1, reason: "misuse" }),
      () => approveClient(bo, { clientId, version: 1 }),
    ]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
  });

  test("is undone only by a registration anew, which waits for another person", async () => {
    const clientId = await inForce();
    await blockClient(bo, { clientId, version: 2, reason: "not-in-use" });
    await changeClient(anna, { ...form({ keys: aSet("ny") }), clientId, version: 3 });
    expect(await page(clientId)).toMatchObject({ state: "awaiting", blocked: null, approved: null });
    expect(await whyNot(approveClient(anna, { clientId, version: 4 }))).toBe("second-person-needed");
    await approveClient(bo, { clientId, version: 4 });
    expect(await page(clientId)).toMatchObject({ state: "active", access: { keys: [{ kid: "ny" }] } });
  });
});

describe("what is shown", () => {
  test("those that wait are those registered and those with a change, and none that is blocked", async () => {
    const before = (await readClients(anna, { view: "awaiting", after: null })).counts.awaiting;
    const [waits, changes, gone] = [await register(), await inForce(), await register()];
    await addClientKeys(anna, { clientId: changes, version: 2, keys: JSON.stringify(aJwk("ny")) });
    await blockClient(anna, { clientId: gone, version: 1, reason: "wrong-details" });
    const { rows, counts } = await readClients(anna, { view: "awaiting", after: null });
    expect(counts.awaiting).toBe(before + 2);
    const ids = rows.map(({ id }) => id);
    expect([waits, changes, gone].map((id) => ids.includes(id))).toEqual([true, true, false]);
  });

  test("a form to change it has its keys as they were given, and none is there while a change waits", async () => {
    const clientId = await inForce();
    const { keys } = await readClientForm(anna, { partyId, clientId });
    expect(JSON.parse(keys)).toMatchObject({ keys: [{ kid: "gammal", kty: "EC", use: "sig" }] });
    await addClientKeys(anna, { clientId, version: 2, keys: JSON.stringify(aJwk("ny")) });
    expect(await whyNot(readClientForm(anna, { partyId, clientId }))).toBe("not-found");
  });
});

test("the API finds it by its name in OAuth", async () => {
  const { oauthId } = form();
  const clientId = await inForce({ oauthId });
  const found = await withOrganisation(organisationId, (tx) => findClient(tx, oauthId));
  expect(found).toMatchObject({ id: clientId, clientId: oauthId, blockedAt: null });
});
