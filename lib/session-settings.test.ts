import { beforeEach, describe, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAccount } from "@/db/seed/builders";

const database = await freshDatabase();
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

/** The product as it is with these settings: read once, when it starts. */
async function started(settings: Record<string, string>) {
  for (const name of ["SIGILL_DEMO", "PUBLIC_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_ACR"])
    delete process.env[name];
  Object.assign(process.env, settings);
  Reflect.deleteProperty(globalThis, "sigillEnv");
  vi.resetModules();
  return {
    ...(await import("./session")),
    ...(await import("./web/oidc")),
    ...(await import("./web/own-cookie")),
    ...(await import("./web/security-headers")),
    ...(await import("./people/sign-in-provider")),
  };
}
let persona: string;
beforeEach(async () => {
  const { id } = await anAccount();
  const [row] = await database.administrator`select subject from system.account where id = ${id}`;
  persona = row?.subject;
});
const sessions = async () => {
  const [row] = await database.administrator`select count(*)::int as n from system.session`;
  return row?.n;
};

describe("outside the demo", () => {
  test.each<Record<string, string>>([{}, { SIGILL_DEMO: "0" }])(
    "nobody signs in as a persona (%o)",
    async (settings) => {
      const { beginSignIn, sessionCookie } = await started(settings);
      const before = await sessions();
      const begun = await beginSignIn("persona", { persona, callbackUrl: "/" });
      expect(begun.location).toBe("http://localhost:3000/sign-in?error=failed");
      expect(begun.cookies.filter((cookie) => cookie.startsWith(sessionCookie()))).toEqual([]);
      expect(await sessions()).toBe(before);
    },
  );

  test("an account of the demo is nobody to the identity provider, whatever its subject", async () => {
    const { signInProvider } = await started({
      OIDC_ISSUER: "https://idp.example",
      OIDC_CLIENT_ID: "sigill",
    });
    expect(signInProvider()).toBe("https://idp.example");
  });
});

describe("in the demo", () => {
  test("the same request signs in", async () => {
    const { beginSignIn, sessionCookie } = await started({ SIGILL_DEMO: "1" });
    const before = await sessions();
    const begun = await beginSignIn("persona", { persona, callbackUrl: "/" });
    expect(begun.location).toBe("http://localhost:3000/");
    expect(begun.cookies.filter((cookie) => cookie.startsWith(sessionCookie()))).toHaveLength(1);
    expect(await sessions()).toBe(before + 1);
  });
});

describe("over TLS", () => {
  test("every cookie is __Host-: Secure, for the whole host, for no other", async () => {
    const { beginSignIn, sessionCookie } = await started({
      SIGILL_DEMO: "1",
      PUBLIC_URL: "https://sigill.example",
    });
    expect(sessionCookie()).toBe("__Host-sigill.session");
    const begun = await beginSignIn("persona", { persona, callbackUrl: "/" });
    expect(begun.location).toBe("https://sigill.example/");
    expect(begun.cookies.length).toBeGreaterThan(0);
    for (const cookie of begun.cookies) {
      expect(cookie).toMatch(/^__Host-sigill\./);
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; Path=\/(;|$)/i);
      expect(cookie).not.toMatch(/; Domain/i);
    }
  });

  test("browsers are told to come by TLS for a year, and only then", async () => {
    const { securityHeaders } = await started({ PUBLIC_URL: "https://sigill.example" });
    expect(securityHeaders("n")["Strict-Transport-Security"]).toBe("max-age=31536000; includeSubDomains");
    const plain = await started({ PUBLIC_URL: "http://localhost:3000" });
    expect(plain.securityHeaders("n")).not.toHaveProperty("Strict-Transport-Security");
  });
});

describe("the identity provider's word", () => {
  test("must be the acr that was asked for, when one was", async () => {
    const loa3 = "http://id.elegnamnden.se/loa/1.0/loa3";
    const { reachesAcr, oidcProvider } = await started({
      OIDC_ISSUER: "https://idp.example",
      OIDC_CLIENT_ID: "sigill",
      OIDC_ACR: loa3,
    });
    expect(reachesAcr({ acr: loa3 })).toBe(true);
    expect(reachesAcr({ acr: "http://id.elegnamnden.se/loa/1.0/loa2" })).toBe(false);
    expect(reachesAcr({})).toBe(false);
    expect(reachesAcr(undefined)).toBe(false);
    expect(oidcProvider()[0]).toMatchObject({
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { acr_values: loa3 } },
    });
  });

  test("is asked of nobody when no provider is set", async () => {
    const { oidcProvider, oidcName } = await started({});
    expect(oidcProvider()).toEqual([]);
    expect(oidcName()).toBeNull();
  });
});

describe("where a request came from", () => {
  const from = (origin?: string) => new Headers(origin === undefined ? {} : { origin });

  test.each([
    "https://evil.example",
    "null",
    "",
    "http://sigill.example",
    "https://sigill.example:8443",
    undefined,
  ])("a change from %s is not ours", async (origin) => {
    const { isForeign } = await started({ PUBLIC_URL: "https://sigill.example" });
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(isForeign(method, from(origin)), method).toBe(true);
    for (const method of ["GET", "HEAD", "OPTIONS"]) expect(isForeign(method, from(origin))).toBe(false);
  });

  test("our own address is, whatever a proxy says we are called", async () => {
    const { isForeign } = await started({ PUBLIC_URL: "https://sigill.example" });
    expect(isForeign("POST", from("https://sigill.example"))).toBe(false);
    const led = new Headers({ origin: "https://evil.example", "x-forwarded-host": "evil.example" });
    expect(isForeign("POST", led)).toBe(true);
  });
});
