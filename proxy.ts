import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { askedHeader } from "@/lib/asked-path";
import { env } from "@/lib/env";
import { isForeign, securityHeaders } from "@/lib/security-headers";
import { logTenantlessRefusal } from "@/lib/tenantless-refusal";

/** Both languages, since what is refused here is not read far enough to know whose it is. */
const words = {
  foreign: (here: string) =>
    `Det här kom inte från Sigills egna sidor, och inget har hänt. Öppna ${here} och försök igen.\n` +
    `This did not come from Sigill's own pages, and nothing has happened. Open ${here} and try again.\n`,
  unreadable: "Adressen går inte att läsa.\nThis address cannot be read.\n",
};

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
    return refused(words.foreign(env().PUBLIC_URL), 403, guard);
  }
  if (!isReadable(request.nextUrl.pathname)) return refused(words.unreadable, 400, guard);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", guard["Content-Security-Policy"] ?? "");
  headers.set(askedHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
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

function refused(words: string, status: number, guard: Record<string, string>): NextResponse {
  const headers = { ...guard, "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8" };
  return new NextResponse(words, { status, headers });
}

/** Everything but the built files, which next.config.ts gives their own headers. */
export const config = { matcher: ["/((?!_next/static/|favicon\\.ico$|icon\\.svg$).*)"] };
