import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey, anApi, anAssertion, askToken, byAssertion } from "./testing";

const database = await freshDatabase({ as: "api" });
const api = await anApi(database);
const nyby = await api.employer("nyby");

test("the metadata is where RFC 8414 has it and beneath the issuer too, and promises what is kept", async () => {
  const places = [
    "/.well-known/oauth-authorization-server/nyby",
    "/nyby/.well-known/oauth-authorization-server",
  ];
  for (const place of places) {
    const answer = await fetch(`${api.url}${place}`);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await answer.json()).toEqual({
      scopes_supported: ["access:evaluate", "attribute:release", "employee:write", "employee:add"],
      issuer: `${api.url}/nyby`,
      token_endpoint: `${api.url}/nyby/token`,
      jwks_uri: `${api.url}/nyby/jwks`,
      grant_types_supported: ["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: [
        "private_key_jwt",
        "tls_client_auth",
        "self_signed_tls_client_auth",
      ],
      token_endpoint_auth_signing_alg_values_supported: ["ES256", "RS256"],
      dpop_signing_alg_values_supported: ["ES256", "RS256"],
      tls_client_certificate_bound_access_tokens: true,
      protected_resources: [`${api.url}/nyby`],
    });
  }
});

test("metadata and keys are asked for by HEAD too, and told to be the same", async () => {
  for (const path of ["/.well-known/oauth-authorization-server/nyby", "/nyby/jwks"]) {
    const head = await fetch(`${api.url}${path}`, { method: "HEAD" });
    const etag = head.headers.get("etag") ?? "";
    expect([head.status, etag], path).toEqual([200, expect.stringMatching(/^".+"$/)]);
    expect((await fetch(`${api.url}${path}`, { headers: { "if-none-match": etag } })).status, path).toBe(304);
  }
  expect((await fetch(`${api.url}/nyby/token`, { method: "HEAD" })).headers.get("allow")).toBe("POST");
});

test("of an employer that there is not, and of what else the library could do, there is nothing", async () => {
  for (const path of [
    "/.well-known/oauth-authorization-server/ingen",
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration/nyby",
    "/nyby/.well-known/openid-configuration",
    "/nyby/auth",
    "/nyby/reg",
    "/nyby/me",
    "/nyby/token/introspection",
    "/nyby/session/end",
    "/ingen/jwks",
  ])
    expect((await fetch(`${api.url}${path}`)).status, path).toBe(404);
});

test("keys behind an address that is private, by number or by name, are not fetched", async () => {
  let asked = 0;
  const key = await aKey();
  const server = createServer((_request, response) => {
    asked++;
    response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [key.jwk] }));
  });
  await new Promise<void>((go) => server.listen(0, () => go()));
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    const { clientId } = await api.client(nyby, { jwks: null, jwks_uri: `http://${host}:${port}/jwks` });
    const assertion = await anAssertion(key, clientId, nyby.issuer);
    expect((await askToken(nyby.issuer, byAssertion(assertion))).status, host).toBe(401);
  }
  expect(asked).toBe(0);
});
