import { text } from "node:stream/consumers";
import type { ReactNode } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { AccessView, ClientPage } from "@/lib/use/client/read";
import type { PartyPage } from "@/lib/use/relying-party/read";
import { FirstToken, OwnAddresses, OwnServices } from "./client-connection";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const access: AccessView = {
  ...{
    proof: "keys",
    keys: [],
    jwksUri: null,
    tlsSubjectDn: null,
    dpopBound: false,
    certificateBound: false,
  },
  ...{ scopes: ["access:evaluate"], resources: [], attributeCalls: null, saml: null },
};
const client = (changed: Partial<AccessView> = {}) =>
  ({
    apiUrl: "https://api.example.se",
    oauthId: "https://arenden.example.se",
    access: { ...access, ...changed },
  }) as ClientPage;
const saml = { entityId: "https://sp.example.se", purpose: "Handläggning", certificates: [] };

const read = async (screen: ReactNode) =>
  (await text((await prerenderToNodeStream(screen)).prelude)).replace(/<[^>]+>/g, " ");

test("a client reads its own id and the addresses it needs, and no others", async () => {
  const plain = await read(<OwnAddresses client={client()} slug="nyby" />);
  for (const value of [
    "https://arenden.example.se",
    "https://api.example.se/nyby/token",
    "/nyby/openapi.json",
  ])
    expect(plain).toContain(value);
  expect(plain).not.toContain("/nyby/attributes");
  expect(plain).not.toContain("/nyby/saml");
  const more = { scopes: ["access:evaluate", "attribute:release"], saml };
  const all = await read(<OwnAddresses client={client(more)} slug="nyby" />);
  expect(all).toContain("https://api.example.se/nyby/attributes");
  expect(all).toContain("https://api.example.se/nyby/saml/metadata");
});

test("the first token is asked for with its own values, and by what it proves itself with", async () => {
  const signed = await read(<FirstToken client={client()} slug="nyby" />);
  expect(signed).toContain(
    "export API=https://api.example.se/nyby CLIENT=https://arenden.example.se KEY=key.pem",
  );
  expect(signed).toContain("client_assertion=");
  expect(signed).not.toContain("DPoP");
  const shown = await read(
    <FirstToken client={client({ proof: "certificate", dpopBound: true })} slug="nyby" />,
  );
  expect(shown).toContain("--cert");
  expect(shown).not.toContain("client_assertion=");
  expect(shown).toContain("DPoP");
  const attributes = client({ scopes: ["attribute:release"] });
  expect(await read(<FirstToken client={attributes} slug="nyby" />)).toContain("scope=attribute:release");
});

test("the services to ask about are those of the client's environment, and none that is closed", async () => {
  const services = [
    { id: "s-1", name: "Lön", environment: "production", retiredAt: null },
    { id: "s-2", name: "Arkiv", environment: "production", retiredAt: new Date() },
    { id: "s-3", name: "Lön, test", environment: "qa", retiredAt: null },
  ] as PartyPage["services"];
  const inProduction = await read(<OwnServices environment="production" services={services} />);
  expect(inProduction).toContain("s-1");
  expect(inProduction).not.toMatch(/s-2|s-3/);
  const inTest = await read(<OwnServices environment="test" services={services} />);
  expect(inTest).toContain("s-3");
  expect(inTest).not.toMatch(/s-1|s-2/);
  expect(await read(<OwnServices environment="test" services={services.slice(0, 2)} />)).toContain(
    "ingen tjänst",
  );
});
