import { readSmallForm } from "@/app/api/files/capped-form";
import { beginSignIn } from "@/lib/session";
import { failedSignIn, ownPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";
import { signInWait } from "@/lib/web/sign-in-limit";
import { visitorOf } from "@/lib/web/visitor";

/** POST from the sign-in page: begins with the provider, or as a persona of the demo. */
export const POST = door(async (request: Request): Promise<Response> => {
  const wait = await signInWait(visitorOf(request.headers));
  if (wait > 0)
    return new Response("För många inloggningar. Vänta en minut.\nToo many sign-ins. Wait a minute.\n", {
      status: 429,
      headers: { "Retry-After": String(wait), "Content-Type": "text/plain; charset=utf-8" },
    });
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const persona = form.get("persona");
  const next = ownPath(form.get("next"));
  const begun = await beginSignIn(typeof persona === "string" ? "persona" : "oidc", {
    callbackUrl: next,
    ...(typeof persona === "string" ? { persona } : {}),
  });
  const headers = new Headers({ Location: failedSignIn(begun.location, next) });
  for (const cookie of begun.cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
});
