import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { readSmallForm } from "@/app/api/files/capped-form";
import { openBreakGlass } from "@/lib/credential/break-glass/open";
import { Refusal } from "@/lib/domain/core/refusal";
import { breakGlassBounds } from "@/lib/domain/credential/break-glass";
import { overTls } from "@/lib/env";
import { organisationIdOf } from "@/lib/session";
import { door } from "@/lib/web/door";
import { mustWait } from "@/lib/web/lost-limit";
import { visitCookie } from "@/lib/web/own-cookie";
import { visitorOf } from "@/lib/web/visitor";

/** POST from the signed-out page of emergency codes: a plain form, answered by a page. */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const slug = String(form.get("organisation") ?? "").slice(0, 64);
  const organisationId = await organisationIdOf(slug);
  if (!organisationId) return leadTo("/forlorad");
  const here = `/${slug}/break-glass`;
  // The cookie goes; the secret in it is then nowhere but as a hash.
  if (form.get("what") === "end") return leadTo(`${here}?told=ended`, { value: "", seconds: 0 });
  if (await mustWait(visitorOf(request.headers), "break-glass")) return leadTo(`${here}?told=wait`);
  // Always a new one: what lay in the browser before may be somebody else's.
  const browser = randomBytes(32).toString("base64url");
  const told = await outcomeOf(() =>
    openBreakGlass(
      { kind: "reporter", organisationId, visitId: randomUUID(), employeeId: null, name: "" },
      { browser, code: String(form.get("code") ?? "") },
    ),
  );
  if (told) return leadTo(`${here}?told=${told}`);
  return leadTo(`/${slug}/lost`, { value: browser, seconds: breakGlassBounds.visitMs / 1_000 });
});

/** What the page is to say, when it was not done. */
async function outcomeOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    if (fault instanceof z.ZodError) return "code-wrong";
    throw fault;
  }
}

function leadTo(path: string, cookie?: { value: string; seconds: number }): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "no-store" });
  const rest = `; Path=/; HttpOnly; SameSite=Lax${overTls() ? "; Secure" : ""}`;
  if (cookie)
    headers.append("Set-Cookie", `${visitCookie()}=${cookie.value}; Max-Age=${cookie.seconds}${rest}`);
  return new Response(null, { status: 303, headers });
}
