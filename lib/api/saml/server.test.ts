import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { CallLimit } from "@/lib/api/call-limit";
import { served } from "@/lib/api/testing";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { SamlKeyRing } from "./keys";
import { samlRoutes } from "./routes";
import { anAuthority, inEnvelope, readAnswer } from "./testing";

const database = await freshDatabase({ as: "api" });
const { query, signed, organisationId } = await anAuthority(database);
const [row] = await database.administrator`
  select slug from tenant.organisation where organisation_id = ${organisationId}`;
const destination = `https://api.example.se/${row?.slug}/saml/attributes`;
const visitor = { at: "192.0.2.1" };
const { url, faults } = await served(
  samlRoutes({
    ...{ apiUrl: () => "https://api.example.se", publicUrl: () => "https://sigill.example.se" },
    ...{ keys: new SamlKeyRing(), refusals: new CallLimit(100), callsPerMinute: () => 1_000 },
    onFault: () => undefined,
  }),
  { visitorOf: () => visitor.at },
);
const post = async (body: BodyInit, type = "text/xml") => {
  const answer = await fetch(`${url}/${row?.slug}/saml/attributes`, {
    ...{ method: "POST", body, headers: { "content-type": type } },
  });
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    text: await answer.text(),
    answer,
  };
};
const faultIn = (text: string) => /<faultcode>S:(\w+)<\/faultcode><faultstring>([^<]*)</.exec(text)?.slice(1);

beforeEach(forgetFacts);

describe("what is no message is answered by a SOAP fault, and is nothing of ours", () => {
  test.each<[string, BodyInit, string, number, string]>([
    ["5 MB", " ".repeat(5_000_000), "text/xml", 413, "The body is longer than 65536 bytes."],
    ["a byte more than 64 kB", " ".repeat(65_537), "text/xml", 413, "The body is longer than 65536 bytes."],
    [
      "a form",
      "a=1",
      "application/x-www-form-urlencoded",
      415,
      "The body must be text/xml, and its content type say so.",
    ],
    ["JSON", "{}", "application/json", 415, "The body must be text/xml, and its content type say so."],
    ["Latin-1", Buffer.from([0x3c, 0xe5, 0x3e]), "text/xml", 400, "The body is not in UTF-8."],
    ["text", "hej", "text/xml", 400, "The message is no XML."],
    ["nothing", "", "text/xml", 400, "The message is no XML."],
  ])("%s", async (_, body, type, status, words) => {
    const told = await post(body, type);
    expect([told.status, told.type, faultIn(told.text)]).toEqual([
      status,
      "text/xml; charset=utf-8",
      ["Client", words],
    ]);
    expect(faults).toEqual([]);
  });

  test("5 MB that say nothing of their length", async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull: (out) => (sent++ < 80 ? out.enqueue(new Uint8Array(65_536).fill(32)) : out.close()),
    });
    const asked = fetch(`${url}/${row?.slug}/saml/attributes`, {
      ...{ method: "POST", body, headers: { "content-type": "text/xml" }, duplex: "half" },
    } as RequestInit);
    expect(await asked.then(({ status }) => status).catch(() => 413)).toBe(413);
  });

  test("another employer's address, and another method", async () => {
    const nowhere = await fetch(`${url}/ingenstans/saml/attributes`, { method: "POST", body: "" });
    expect([nowhere.status, faultIn(await nowhere.text())?.[0]]).toEqual([404, "Client"]);
    const got = await fetch(`${url}/${row?.slug}/saml/attributes`);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

test("whoever is nobody a hundred times in a minute is read no further from there, and others are", async () => {
  visitor.at = "192.0.2.66";
  const forged = inEnvelope(query());
  for (let nth = 0; nth < 100; nth++) expect((await post(forged)).status).toBe(200);
  const [refused, right] = [await post(forged), await post(inEnvelope(signed({ destination })))];
  expect([refused.status, right.status, faultIn(right.text)?.[0]]).toEqual([429, 429, "Client"]);
  expect(Number(right.answer.headers.get("retry-after"))).toBeGreaterThan(0);
  visitor.at = "192.0.2.1";
  const other = await post(inEnvelope(signed({ destination })));
  expect([other.status, readAnswer(other.text).status]).toEqual([200, ["Success"]]);
  expect(other.answer.headers.get("ratelimit-policy")).toBe(
    '"queries";q=1000;w=60, "attribute-calls";q=100;w=60, "calls";q=1000;w=60',
  );
  expect(right.answer.headers.get("ratelimit")).toMatch(/^"refusals";r=0;t=\d+$/);
});
