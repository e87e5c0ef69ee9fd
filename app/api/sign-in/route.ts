import { beginSignIn } from "@/lib/session";
import { signInWait } from "@/lib/sign-in-limit";

/** POST from the sign-in page: begins with the provider, or as a persona of the demo. */
export async function POST(request: Request): Promise<Response> {
  const wait = await signInWait(
    request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "direct",
  );
  if (wait > 0)
    return new Response("Too many sign-ins. Wait a minute.\n", {
      status: 429,
      headers: { "Retry-After": String(wait) },
    });
  const form = await request.formData();
  const persona = form.get("persona");
  const next = safePath(form.get("next"));
  const begun = await beginSignIn(typeof persona === "string" ? "persona" : "oidc", {
    callbackUrl: next,
    ...(typeof persona === "string" ? { persona } : {}),
  });
  const headers = new Headers({ Location: begun.location });
  for (const cookie of begun.cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** Only a path of ours, never another host ("//evil" and "/\evil" are hosts to a browser). */
function safePath(next: FormDataEntryValue | null): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
