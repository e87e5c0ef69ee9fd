import { readSmallForm } from "@/app/api/files/capped-form";
import { endCurrentSession } from "@/lib/session";
import { door } from "@/lib/web/door";
import { sessionCookie } from "@/lib/web/own-cookie";

/** Ends the session here, or everywhere; the row is what counts, the cookie is only tidied away. */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  await endCurrentSession(form.get("everywhere") === "1");
  const headers = new Headers({ Location: "/sign-in?signed-out=1" });
  headers.append(
    "Set-Cookie",
    `${sessionCookie()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${sessionCookie().startsWith("__Host-") ? "; Secure" : ""}`,
  );
  return new Response(null, { status: 303, headers });
});
