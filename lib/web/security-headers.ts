import { env, overTls } from "@/lib/env";

/** Headers of every answer of the web program, errors included (docs/security.md). */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(nonce),
    "X-Content-Type-Options": "nosniff",
    // With no-referrer a plain form would send "Origin: null" and be refused below.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ...(overTls() ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/** What lies in public/. */
export const publicFiles = [
  "/apple-touch-icon.png",
  "/favicon.ico",
  "/icon-192.png",
  "/icon-512.png",
  "/icon-maskable.png",
  "/icon.svg",
  "/manifest.webmanifest",
  "/robots.txt",
];

/** Files of the build and of public/: the same for everybody, and nothing in them runs as a page. */
export function isBuiltFile(method: string, path: string): boolean {
  return (
    (method === "GET" || method === "HEAD") &&
    (path.startsWith("/_next/static/") || publicFiles.includes(path))
  );
}

/** Theirs need no nonce, and leave it to Next how long they are kept. */
export function builtFileHeaders(): Record<string, string> {
  return {
    ...securityHeaders("none"),
    "Content-Security-Policy":
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}

function contentSecurityPolicy(nonce: string): string {
  const developing = env().NODE_ENV === "development";
  // A form that begins a sign-in ends at the provider, and browsers hold the redirect to form-action too.
  const provider = env().OIDC_ISSUER ? ` ${new URL(env().OIDC_ISSUER ?? "").origin}` : "";
  // And one that asks for an act to sign, at the signing page.
  const signing = env().SIGNING_URL ? ` ${new URL(env().SIGNING_URL ?? "").origin}` : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${developing ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${provider}${signing}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A request that changes something must come from our own pages: Origin present and ours, whatever the proxy in front says. */
export function isForeign(method: string, headers: Pick<Headers, "get">): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  return headers.get("origin") !== new URL(env().PUBLIC_URL).origin;
}
