import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { anEmployerThatTells, claim, fresh, orgPerson, seconds, signed } from "./testing";

const { administrator } = await freshDatabase();
const { asker, name: employer, at, services, people, ask } = await anEmployerThatTells({ administrator });
const { ledger, numbered, optedIn, care, silent } = services;
const { dan } = people;

beforeEach(forgetFacts);

test("what is asked and agreed is told by its exact names, signed to whoever asked, and on record by name alone", async () => {
  const { status, headers, body, requestId, rows } = await ask("kim", { attributes: orgPerson });
  expect([status, headers["content-type"], headers["cache-control"]]).toEqual([
    ...[200, "application/jwt", "no-store"],
  ]);
  const [client] = await administrator`select client_id from tenant.client where id = ${asker.clientId}`;
  expect(signed(body)).toEqual({
    [claim("orgAffiliation")]: at("kim"),
    [claim("orgName")]: employer,
    name: "Kim Sundin",
    ...{ iss: "https://api.example.se/provkoping", aud: client?.client_id, sub: at("kim") },
    ...{
      iat: seconds,
      exp: seconds + 300,
      jti: requestId,
      txn: requestId,
      purpose: "Handläggning av ärende",
    },
    ...{ sourceTime: seconds, validUntil: expect.any(Number) },
  });
  expect(rows).toEqual([
    {
      ...{ kind: "attributes", act: null, purpose: "Handläggning av ärende", answer: true, reason: null },
      ...{ asked: ["org-affiliation", "org-name", "display-name"], known: true },
      told: ["org-affiliation", "org-name", "display-name"],
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain("Sundin");
});

test("by its name in SAML it is the same, whatever the case, and nothing comes that was not asked", async () => {
  const { body } = await ask("kim", { attributes: ["URN:OID:1.2.752.201.3.1"] });
  const told = signed(body);
  expect(told["urn:oid:1.2.752.201.3.1"]).toBe(at("kim"));
  expect(told).not.toHaveProperty("name");
});

test("what is not agreed is left out, and none of it alone is refused", async () => {
  const { body, rows } = await ask("kim", { attributes: ["name", "family_name", "email"] });
  const told = signed(body);
  expect(told.name).toBe("Kim Sundin");
  expect(told).not.toHaveProperty("family_name");
  expect(told).not.toHaveProperty("email");
  expect(rows).toMatchObject([{ asked: ["display-name", "surname", "mail"], told: ["display-name"] }]);
  for (const service of [ledger, silent]) {
    const none = await ask("kim", { attributes: ["family_name"], service });
    expect([none.status, none.body.code]).toEqual([403, "not-agreed"]);
    expect(none.rows).toMatchObject([{ answer: false, reason: "not-agreed", told: [] }]);
  }
});

test("a personal number takes an agreement on it, and a coordination number that the service has opted in", async () => {
  const numbers = { attributes: [claim("personalIdentityNumber"), claim("coordinationNumber")], ...fresh };
  const kims = signed((await ask("kim", { ...numbers, service: numbered })).body);
  expect(kims).toMatchObject({ [claim("personalIdentityNumber")]: "198502142384" });
  expect(kims).not.toHaveProperty([claim("coordinationNumber")]);
  const coras = signed((await ask("cora", { ...numbers, service: optedIn })).body);
  expect(coras).toMatchObject({ [claim("coordinationNumber")]: "198502742387" });
  expect(coras).not.toHaveProperty([claim("personalIdentityNumber")]);
  const oneName = { attributes: ["urn:oid:1.2.752.29.4.13"], ...fresh, service: optedIn };
  expect(signed((await ask("cora", oneName)).body)["urn:oid:1.2.752.29.4.13"]).toBe("198502742387");
  const refused = await ask("cora", { ...numbers, service: numbered });
  expect([refused.status, refused.body.code, refused.rows[0]?.reason]).toEqual([
    ...[403, "not-confirmed", "coordination-number"],
  ]);
});

test("an HSA-id is told by Sambi's name where it is agreed", async () => {
  const name = "http://sambi.se/attributes/1/employeeHsaId";
  const { body } = await ask("hanna", { attributes: [name, "given_name"], service: care });
  expect(signed(body)).toMatchObject({ [name]: "SE2120000000-A1B2", given_name: "Hanna" });
});

test("of somebody protected come affiliation and alias, as if there were nothing else", async () => {
  const attributes = [...orgPerson, "family_name", claim("personalIdentityNumber")];
  const { body, rows } = await ask("dan", { attributes, service: numbered, ...fresh });
  const told = signed(body);
  expect(told).toMatchObject({ [claim("orgAffiliation")]: at("dan"), name: dan.alias });
  expect(JSON.stringify(told)).not.toContain("Dold");
  expect(told).not.toHaveProperty("family_name");
  expect(rows).toMatchObject([{ told: ["org-affiliation", "org-name", "display-name"] }]);
  const hidden = await ask("dan", { attributes: ["family_name"], service: numbered });
  expect(hidden.rows).toMatchObject([{ answer: false, reason: "protected", known: true }]);
  const without = await ask("cora", {
    attributes: [claim("personalIdentityNumber")],
    ...fresh,
    service: optedIn,
  });
  for (const one of [hidden, without]) expect(Object.keys(signed(one.body))).not.toContain("family_name");
});

test("yes or no is told instead of a value, and of what is not agreed neither", async () => {
  const { body, rows } = await ask("kim", {
    expected: { name: " kim SUNDIN", [claim("orgName")]: "Annans kommun", family_name: "Sundin" },
  });
  const told = signed(body);
  expect(told.confirmed).toEqual({ name: true, [claim("orgName")]: false });
  expect(told).not.toHaveProperty("name");
  expect(rows).toMatchObject([{ told: ["display-name", "org-name"] }]);
});

test("a mandate is told with its limits and end, and one that does not hold is left out", async () => {
  const { body, rows } = await ask("kim", { mandates: ["attestera", "teckna"] });
  expect(signed(body).mandates).toEqual([
    {
      act: "attestera",
      limits: [{ kind: "amount", most: 500, unit: "kronor" }],
      validUntil: expect.any(Number),
    },
  ]);
  expect(rows.map(({ act, answer, reason }) => [act, answer, reason])).toEqual([
    ["attestera", true, null],
    ["unknown", false, "unknown-act"],
  ]);
});

test("a number in the purpose is not put on record", async () => {
  const { rows } = await ask("kim", { attributes: ["name"], purpose: "Ärende för 19850214-2384" });
  expect(JSON.stringify(rows)).not.toContain("2384");
});
