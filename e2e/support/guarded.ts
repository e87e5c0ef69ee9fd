import { expect } from "@playwright/test";

/** What every answer carries, whatever it is (docs/security.md). Returns the nonce. */
export function expectGuarded({ headers }: { headers: Headers }, what: string): string {
  const policy = headers.get("content-security-policy") ?? "";
  const directives = new Map(
    policy.split("; ").map((text) => [text.split(" ")[0], text.split(" ").slice(1)]),
  );
  const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? "";
  expect(nonce, `${what}: nonce`).not.toBe("");
  expect(directives.get("script-src"), what).toEqual(["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"]);
  expect(directives.get("style-src"), what).toEqual(["'self'", `'nonce-${nonce}'`]);
  for (const name of ["object-src", "base-uri", "frame-ancestors"])
    expect(directives.get(name), `${what}: ${name}`).toEqual(["'none'"]);
  expect(directives.get("default-src"), what).toEqual(["'self'"]);
  expect(directives.get("form-action")?.[0], what).toBe("'self'");
  expect(headers.get("x-content-type-options"), what).toBe("nosniff");
  expect(headers.get("referrer-policy"), what).toBe("same-origin");
  expect(headers.get("cross-origin-opener-policy"), what).toBe("same-origin");
  expect(headers.get("cache-control"), what).toContain("no-store");
  expect(headers.get("cache-control"), what).not.toMatch(/s-maxage|public/);
  expect(headers.get("x-request-id"), what).toMatch(/^r[0-9a-f]{11}$/);
  expect(headers.get("x-powered-by"), what).toBeNull();
  expect(headers.get("access-control-allow-origin"), what).toBeNull();
  return nonce;
}

/** No script or style of the page without this answer's nonce, and none written into an element. */
export function expectOwnScripts(html: string, nonce: string, what: string): void {
  for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g))
    expect(tag, what).toContain(`nonce="${nonce}"`);
  expect(html, what).not.toMatch(/<[^>]+\s(?:style|on[a-z]+)="/);
}
