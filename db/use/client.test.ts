import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aParty } from "@/db/seed/builders";
import { type ClientRow, findClient, insertClient } from "./client";
import { insertInvitation } from "./client-invitation";

const { administrator, connect } = await freshDatabase();
const app = connect("app");
const worker = connect("worker");
const ours = await anOrganisation();
const theirs = await anOrganisation();
const partyId = await aParty(ours);
const [anna, bo, stranger] = await Promise.all([
  anOfficer(ours, ["security-officer"]),
  anOfficer(ours, ["security-officer"]),
  anOfficer(theirs, ["security-officer"]),
]);
const at = new Date("2026-11-24T09:00:00Z");

const key = (kid: string) =>
  ({ kid, kty: "EC", alg: "ES256", use: "sig", crv: "P-256", x: "x", y: "y" }) as const;
const row = (given: Partial<ClientRow> = {}) => ({
  ...{ organisationId: ours, id: randomUUID(), partyId, clientId: `https://rp.example/${randomUUID()}` },
  ...{ name: "Ärenden", environment: "production" as const, authMethod: "private_key_jwt" as const },
  ...{
    jwks: { keys: [key("a"), key("b")] },
    scopes: ["access:evaluate"],
    resources: ["https://api.example/a"],
  },
  ...{ registeredBy: anna.accountId, registeredAt: at },
  ...given,
});

/** What the login of a program can make of a client, in one transaction of the employer's. */
async function change(id: string, set: string, by = app, table = "client"): Promise<string> {
  try {
    return await by.begin(async (sql) => {
      await sql`select set_config('app.organisation_id', ${ours}, true)`;
      const { count } = await sql.unsafe(`update tenant.${table} set ${set} where id = '${id}'`);
      return count === 1 ? "done" : "nothing";
    });
  } catch (fault) {
    return (fault as { code?: string }).code ?? String(fault);
  }
}
const registered = async (given: Partial<ClientRow> = {}) => {
  const one = row(given);
  await withOrganisation(ours, (tx) => insertClient(tx, one));
  return one;
};
const approval = (by: { accountId: string }) => `approved_by = '${by.accountId}', approved_at = now()`;
const approved = async (given: Partial<ClientRow> = {}) => {
  const one = await registered(given);
  expect(await change(one.id, approval(bo))).toBe("done");
  return one;
};
const blocking = `blocked_by = '${anna.accountId}', blocked_at = now(), block_reason = 'misuse'`;
const refused = "23514";
const kept = "42501";

describe("the web program's login", () => {
  let active: Awaited<ReturnType<typeof approved>>;
  beforeAll(async () => {
    active = await approved();
  });

  test("ends what was proved before whenever a key is taken away or the client blocked, and moves that instant in no other way", async () => {
    const { id } = await approved();
    const from = async () => {
      const [row] = await administrator`select tokens_from as at from tenant.client where id = ${id}`;
      return row?.at as Date | null;
    };
    expect(await change(id, "tokens_from = '2020-01-01'")).toBe(kept);
    const without = JSON.stringify({ keys: [key("a")] });
    expect(await change(id, `jwks = '${without}'`)).toBe("done");
    const removed = await from();
    expect(Math.abs(Date.now() - (removed?.getTime() ?? 0))).toBeLessThan(5_000);
    expect(await change(id, "tokens_from = null")).toBe(kept);
    expect(await change(id, "version = version + 1")).toBe("done");
    expect(await from()).toEqual(removed);
    expect(await change(id, blocking)).toBe("done");
    expect((await from())?.getTime()).toBeGreaterThan(removed?.getTime() ?? 0);
  });

  test("lets in nobody who is told of people by tokens that are bound to nothing", async () => {
    const scopes = ["attribute:release"];
    const { id } = await registered({ scopes });
    expect(await change(id, approval(bo))).toBe(refused);
    for (const given of [{ dpopBound: true }, { certificateBound: true }, { environment: "test" as const }]) {
      const one = await registered({ scopes, ...given });
      expect(await change(one.id, approval(bo))).toBe("done");
    }
  });

  test("lets nobody approve what they registered themselves, nor somebody who is no person here", async () => {
    const { id } = await registered();
    expect(await change(id, approval(anna))).toBe(refused);
    expect(await change(id, approval(stranger))).toBe(refused);
    expect(await change(id, approval(bo))).toBe("done");
  });

  test("writes no client that is approved, blocked or in use from the beginning", async () => {
    const insert = (given: Partial<ClientRow>) =>
      withOrganisation(ours, (tx) => insertClient(tx, row(given)));
    for (const given of [
      { approvedBy: bo.accountId, approvedAt: at },
      { blockedBy: bo.accountId, blockedAt: at, blockReason: "misuse" as const },
      { lastUsedOn: "2026-11-24" },
    ])
      await expect(insert(given)).rejects.toMatchObject({ code: kept });
  });

  test("gives no client a scope of the employer's own programs", async () => {
    const insert = withOrganisation(ours, (tx) => insertClient(tx, row({ scopes: ["employee:write"] })));
    await expect(insert).rejects.toMatchObject({ code: refused });
    expect(await change(active.id, `scopes = '{employee:read}'`)).toBe(kept);
  });

  test("approves it as it was registered, and not as it is changed in the same breath", async () => {
    const { id } = await registered();
    expect(await change(id, `${approval(bo)}, jwks = null, jwks_uri = 'https://mine.example'`)).toBe(refused);
    expect(await change(id, `jwks = null, jwks_uri = 'https://mine.example'`)).toBe(refused);
    const anew = `registered_by = '${bo.accountId}', registered_at = now()`;
    expect(await change(id, `jwks = null, jwks_uri = 'https://mine.example', ${anew}`)).toBe("done");
    expect(await change(id, approval(bo))).toBe(refused);
    expect(await change(id, approval(anna))).toBe("done");
  });

  test("takes keys away, and changes nothing else, not even by a new approval", async () => {
    const { id } = await approved();
    const only = (kid: string) => `jwks = '${JSON.stringify({ keys: [key(kid)] })}'`;
    for (const set of [
      only("c"),
      "jwks = null, jwks_uri = 'https://mine.example'",
      "scopes = '{access:evaluate,attribute:release}'",
      "resources = '{https://api.example/b}'",
      "scopes = '{}'",
      "resources = '{}'",
      "dpop_bound = true",
      `${only("c")}, ${approval(anna)}`,
      `${only("c")}, ${approval(bo)}`,
      `${only("c")}, registered_by = '${anna.accountId}', registered_at = now()`,
    ])
      expect([set, await change(id, set)]).toEqual([set, refused]);
    expect(await change(id, only("b"))).toBe("done");
    expect(await change(id, only("a"))).toBe(refused);
  });

  test("makes of it what one person proposed and another approved, and nothing else", async () => {
    const { id } = await approved();
    const wanted = { keys: [key("a"), key("b"), key("c")] };
    const access = {
      ...{ authMethod: "private_key_jwt", jwks: wanted, jwksUri: null, tlsSubjectDn: null },
      ...{ dpopBound: false, certificateBound: false, scopes: ["access:evaluate"] },
      resources: ["https://api.example/a"],
    };
    const proposal = `proposed = '${JSON.stringify(access)}', proposed_by = '${bo.accountId}', proposed_at = '2026-11-25Z'`;
    expect(await change(id, proposal)).toBe("done");
    const become = (by: { accountId: string }, jwks: object = wanted) =>
      `jwks = '${JSON.stringify(jwks)}', proposed = null, proposed_by = null, proposed_at = null,
       registered_by = '${bo.accountId}', registered_at = '2026-11-25Z', ${approval(by)}`;
    expect(await change(id, become(bo))).toBe(refused);
    expect(await change(id, become(anna, { keys: [key("d")] }))).toBe(refused);
    expect(await change(id, become(anna))).toBe("done");
  });

  test("opens a blocked one only as a registration that waits for another person", async () => {
    const { id } = await approved();
    expect(await change(id, blocking)).toBe("done");
    const open = "blocked_by = null, blocked_at = null, block_reason = null";
    expect(await change(id, open)).toBe(refused);
    expect(await change(id, `${open}, ${approval(bo)}`)).toBe(refused);
    expect(await change(id, `${open}, approved_by = null, approved_at = null`)).toBe(refused);
    const anew = `registered_by = '${bo.accountId}', registered_at = now(), approved_by = null, approved_at = null`;
    expect(await change(id, `${open}, ${anew}`)).toBe("done");
    expect(await change(id, approval(bo))).toBe(refused);
    expect(await change(id, approval(anna))).toBe("done");
  });

  test("never makes one another's, nor forgets it, nor says when it asked", async () => {
    for (const set of [
      "client_id = 'https://other.example'",
      "environment = 'test'",
      `party_id = '${randomUUID()}'`,
      "last_used_on = '2026-01-01'",
    ])
      expect([set, await change(active.id, set)]).toEqual([set, kept]);
    await expect(app`delete from tenant.client`).rejects.toMatchObject({ code: kept });
  });
});

test("the worker's login neither writes one nor changes it", async () => {
  const { id } = await registered();
  expect(await change(id, approval(bo), worker)).toBe(kept);
});

test("another employer's client is not found, and may have the same name in OAuth", async () => {
  const { clientId, id } = await registered();
  expect(await withOrganisation(theirs, (tx) => findClient(tx, clientId))).toBeUndefined();
  expect((await withOrganisation(ours, (tx) => findClient(tx, clientId)))?.id).toBe(id);
  const there = await aParty(theirs);
  await withOrganisation(theirs, (tx) =>
    insertClient(tx, row({ organisationId: theirs, partyId: there, clientId })),
  );
});

test("the web program's login lengthens no invitation, gives no try back and undoes no withdrawal", async () => {
  const id = randomUUID();
  const said = {
    partyId,
    environment: "test" as const,
    scopes: ["access:evaluate"],
    tokenHash: randomBytes(32),
  };
  const when = { invitedAt: at, expiresAt: new Date("2026-12-08T09:00:00Z") };
  await withOrganisation(ours, (tx) =>
    insertInvitation(tx, { organisationId: ours, id, ...said, ...when, invitedBy: anna.accountId }),
  );
  const set = (text: string) => change(id, text, app, "client_invitation");
  expect(await set("tries = 3, withdrawn_at = now()")).toBe("done");
  for (const text of [
    "expires_at = '2030-01-01'",
    "scopes = '{attribute:release}'",
    "token_hash = 'x'",
    `invited_by = '${bo.accountId}'`,
    "tries = 2",
    "withdrawn_at = null",
  ])
    expect([text, await set(text)]).toEqual([text, kept]);
  await expect(app`delete from tenant.client_invitation`).rejects.toMatchObject({ code: kept });
});
