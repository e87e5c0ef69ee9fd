import { door } from "@/lib/web/door";
import { securityText } from "@/lib/web/security-text";

export const dynamic = "force-dynamic";

/** Whom to tell about a hole (RFC 9116 §3), from the settings; not found where they name nobody. */
export const GET = door(async (): Promise<Response> => {
  const text = securityText();
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(text ?? "Not found.\n", { status: text ? 200 : 404, headers });
});
