import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { isForeign, securityHeaders } from "@/lib/security-headers";
import { logTenantlessRefusal } from "@/lib/tenantless-refusal";

/** Nonce and headers for every answer, and the door shut on what did not come from our own pages. Never authorisation. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const guard = securityHeaders(nonce);
  if (isForeign(request.method, request.headers)) {
    await logTenantlessRefusal(
      "foreign-origin",
      "proxy",
      `${request.method} ${request.nextUrl.pathname} from ${request.headers.get("origin") ?? "no Origin"}`,
    );
    return refused("This request did not come from Sigill's own pages.\n", 403, guard);
  }
  if (isTooLarge(request)) return tellTooLarge(request, guard);
  if (!isReadable(request.nextUrl.pathname)) return refused("This address cannot be read.\n", 400, guard);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", guard["Content-Security-Policy"] ?? "");
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(guard)) response.headers.set(name, value);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/** Next ends in a fault for a path like /%E0, which is no UTF-8. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Where Next stops a server action, with an answer nobody can read. The doors under /api have limits of their own. */
const maximumForm = 1024 * 1024;

function isTooLarge({ headers, nextUrl }: NextRequest): boolean {
  return Number(headers.get("content-length") ?? 0) > maximumForm && !nextUrl.pathname.startsWith("/api/");
}

/** A form in a browser is told by a word that components/ui/form.tsx knows; a plain one is led to a page. */
function tellTooLarge({ headers }: NextRequest, guard: Record<string, string>): NextResponse {
  const told = { ...guard, "Cache-Control": "no-store" };
  if (headers.has("next-action"))
    return new NextResponse("too-large", { status: 413, headers: { ...told, "Content-Type": "text/plain" } });
  return NextResponse.redirect(new URL("/too-large", env().PUBLIC_URL), { status: 303, headers: told });
}

function refused(words: string, status: number, guard: Record<string, string>): NextResponse {
  const headers = { ...guard, "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8" };
  return new NextResponse(words, { status, headers });
}

/** Everything but the built files, which next.config.ts gives their own headers. */
export const config = { matcher: ["/((?!_next/static/|favicon\\.ico$|icon\\.svg$).*)"] };
