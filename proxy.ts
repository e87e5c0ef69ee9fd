import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { askedHeader, maskedPath } from "@/lib/web/asked-path";
import { answerTo, type Head, stopped } from "@/lib/web/gate";
import { builtFileHeaders, isBuiltFile, securityHeaders } from "@/lib/web/security-headers";
import { logTenantlessRefusal } from "@/lib/web/tenantless-refusal";

/**
 * Nonce and headers for every answer. The gate in front of Next (lib/web/gate-keeper.ts) has turned away what did not come
 * from our own pages; the same rule stands here for whoever starts Next without it. Never authorisation.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const head: Head = { method: request.method, path: `${pathname}${search}`, headers: request.headers };
  const why = stopped(head);
  if (why) {
    const from = request.headers.get("origin") ?? "no Origin";
    const detail = `${request.method} ${pathname} from ${from}`;
    await logTenantlessRefusal({ code: why, door: "proxy", detail }, request.headers);
    const { status, headers, body } = answerTo(why, head);
    return new NextResponse(body, { status, headers });
  }
  const guard = securityHeaders(randomBytes(16).toString("base64"));
  if (!isReadable(pathname)) return unreadable(guard);
  if (isBuiltFile(request.method, pathname)) return withHeaders(NextResponse.next(), builtFileHeaders());
  const masked = maskedPath(request.nextUrl);
  if (masked && isPage(request)) return leadTo(masked, guard);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", guard["Content-Security-Policy"] ?? "");
  headers.set(askedHeader, `${pathname}${search}`);
  return withHeaders(NextResponse.next({ request: { headers } }), { ...guard, "Cache-Control": "no-store" });
}

function withHeaders(response: NextResponse, headers: Record<string, string>): NextResponse {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
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

const isPage = ({ method, nextUrl }: NextRequest) =>
  (method === "GET" || method === "HEAD") && !nextUrl.pathname.startsWith("/api/");

function leadTo(path: string, guard: Record<string, string>): NextResponse {
  const headers = { ...guard, "Cache-Control": "no-store" };
  return NextResponse.redirect(new URL(path, env().PUBLIC_URL), { status: 303, headers });
}

function unreadable(guard: Record<string, string>): NextResponse {
  const headers = { ...guard, "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8" };
  return new NextResponse("Adressen går inte att läsa.\nThis address cannot be read.\n", {
    status: 400,
    headers,
  });
}
