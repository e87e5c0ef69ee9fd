import { randomBytes } from "node:crypto";
import { z } from "zod";
import { readSmallForm } from "@/app/api/files/capped-form";
import { phoneCookie, readPhoneCookie, receiptOfToken, signatoryOf } from "@/lib/credential/receipt/link";
import { openReceiptLink } from "@/lib/credential/receipt/open-link";
import { signReceiptOnPhone } from "@/lib/credential/receipt/sign-on-phone";
import { Refusal } from "@/lib/domain/core/refusal";
import { linkVisitMs } from "@/lib/domain/credential/receipt-link";
import { overTls } from "@/lib/env";
import { organisationIdOf } from "@/lib/session";
import { door } from "@/lib/web/door";
import { phoneCookieName, phoneVisit } from "@/lib/web/own-cookie";
import { phoneMustWait } from "@/lib/web/phone-limit";
import { visitorOf } from "@/lib/web/visitor";

/**
 * POST from the holder's own phone at the desk, which has not signed in: a plain form, answered by a page. The link's
 * secret comes in the body and goes no further: from here a cookie says which receipt it is.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const text = (name: string) => String(form.get(name) ?? "");
  const slug = text("organisation").slice(0, 64);
  const organisationId = await organisationIdOf(slug);
  if (!organisationId) return leadTo("/");
  const here = `/${slug}/sign`;
  if (await phoneMustWait(visitorOf(request.headers))) return leadTo(`${here}?told=wait`);
  const kept = readPhoneCookie(await phoneVisit());
  if (text("what") === "open") {
    const token = text("token");
    const receiptId = receiptOfToken(token);
    if (!receiptId) return leadTo(`${here}?told=link-over`);
    const browser = kept?.receiptId === receiptId ? kept.secret : randomBytes(32).toString("base64url");
    const actor = signatoryOf(organisationId, receiptId);
    const told = await outcomeOf(() => openReceiptLink(actor, { token, browser }));
    return told ? leadTo(`${here}?told=${told}`) : leadTo(here, phoneCookie(receiptId, browser));
  }
  if (!kept) return leadTo(`${here}?told=link-over`);
  const typed = { code: text("code"), ...(text("accepted") ? { accepted: text("accepted") } : {}) };
  const actor = signatoryOf(organisationId, kept.receiptId);
  const told = await outcomeOf(() => signReceiptOnPhone(actor, { browser: kept.secret, ...typed }));
  return leadTo(told ? `${here}?told=${told}` : here);
});

/** What the page is to say, when it was not done. */
async function outcomeOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code === "not-found" ? "link-over" : fault.code;
    if (fault instanceof z.ZodError)
      return fault.issues.some(({ path }) => path[0] === "code") ? "code-wrong" : "accept-terms";
    throw fault;
  }
}

function leadTo(path: string, visit?: string): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "no-store" });
  const rest = `; Path=/; Max-Age=${linkVisitMs / 1_000}; HttpOnly; SameSite=Lax${overTls() ? "; Secure" : ""}`;
  if (visit) headers.append("Set-Cookie", `${phoneCookieName()}=${visit}${rest}`);
  return new Response(null, { status: 303, headers });
}
