import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { logOf, refusalOf, refusedAmong } from "@/lib/people/employee/testing";
import { readClientPage } from "./read";
import { aClientPlace } from "./testing";

const database = await freshDatabase();
const { anna, bo, partyId, form, register } = await aClientPlace();

const page = (clientId: string) => readClientPage(anna, { partyId, clientId });
const whyNot = async (attempt: Promise<unknown>) => {
  const { code, field } = await refusalOf(attempt);
  return field ? [code, field] : code;
};

describe("registering", () => {
  test("waits for another person, and the log says who registered which key, by its thumbprint", async () => {
    const clientId = await register({ dpopBound: "on" });
    expect(await page(clientId)).toMatchObject({
      ...{ state: "awaiting", environment: "production", party: { name: "Exempelverket" } },
      ...{ registered: { by: "Anna Ek" }, approved: null, lastUsedOn: null },
      access: { proof: "keys", keys: [{ kid: "gammal", alg: "ES256" }], dpopBound: true },
    });
    const [entry] = await logOf(database, clientId);
    const [key] = (await page(clientId)).access.keys;
    expect(entry).toMatchObject({ action: "client.registered", actorId: anna.accountId });
    expect(entry?.detail).toMatchObject({
      subjectName: "Exempelverket: Ärendesystemet",
      after: {
        ...{ environment: "production", authMethod: "private_key_jwt", keys: [`gammal ${key?.thumbprint}`] },
        ...{ scopes: ["access:evaluate"], resources: ["https://api.example.se/kommunen"], dpopBound: true },
      },
    });
  });

  test("what cannot be is refused beside its field", async () => {
    const taken = form();
    await register(taken);
    const attempts: [Record<string, unknown>, unknown][] = [
      [{ oauthId: taken.oauthId }, ["client-id-taken", "oauthId"]],
      [{ keys: "" }, ["client-keys-missing", "keys"]],
      [{ proof: "certificate" }, ["client-certificate-missing", "keys"]],
      [{ proof: "address" }, ["client-address-missing", "jwksUri"]],
      [{ proof: "subject" }, ["client-subject-missing", "tlsSubjectDn"]],
      [{ scopes: ["employee:write", "employee:add"], dpopBound: "on" }, ["client-scope-own", "scopes"]],
      [{ scopes: ["employee:write", "employee:add"] }, ["client-unbound", "dpopBound"]],
      [{ keys: JSON.stringify({ kty: "oct", k: "x", kid: "a" }) }, ["client-key-symmetric", "keys"]],
    ];
    for (const [given, why] of attempts) expect([given, await whyNot(register(given))]).toEqual([given, why]);
    const typed: [Record<string, unknown>, string][] = [
      [{ scopes: [] }, "scopes choose"],
      [{ scopes: ["eid:read"] }, "scopes Invalid option"],
      [{ scopes: ["employee:write"] }, "scopes scopes-together"],
      [{ environment: "sandbox" }, "environment choose"],
      [{ oauthId: "http://arenden.example.se" }, "oauthId client-id"],
      [{ proof: "address", jwksUri: "https://10.0.0.1/jwks" }, "jwksUri key-address"],
      [{ proof: "address", jwksUri: "http://rp.example/jwks" }, "jwksUri key-address"],
      [{ resources: "http://api.example.se" }, "resources resource-list"],
    ];
    for (const [given, fault] of typed) {
      const { issues } = await register(given).then(
        () => ({ issues: [] as z.core.$ZodIssue[] }),
        (refused: z.ZodError) => refused,
      );
      const [issue] = issues;
      expect([given, `${String(issue?.path[0])} ${issue?.message.split(":")[0]}`]).toEqual([given, fault]);
    }
  });

  test("an address that leads nowhere is refused beside it, whatever the form says was seen there", async () => {
    const nowhere = { proof: "address", jwksUri: "https://ingen.invalid/jwks", addressSeen: "" };
    expect(await whyNot(register(nowhere))).toEqual(["client-address-silent", "jwksUri"]);
    expect((await logOf(database)).at(-1)).toMatchObject({
      ...{ action: "client:register", outcome: "refused", detail: { refused: { field: "jwksUri" } } },
    });
  });

  test("of two at once with one name in OAuth one is registered and the other told so", async () => {
    const { oauthId } = form();
    const outcomes = await atOnce(
      database,
      (sql) => sql`lock table tenant.client in share mode`,
      [anna, bo].map((by) => () => register({ oauthId }, by)),
    );
    expect(refusedAmong(outcomes)).toEqual(["client-id-taken"]);
  });
});
