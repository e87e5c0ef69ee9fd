import { readSmallForm } from "@/app/api/files/capped-form";
import { overTls } from "@/lib/env";
import { isLocale, localeCookie } from "@/lib/i18n/locale";
import { ownPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

const themes = ["light", "dark", "system"];

/** Language and appearance, kept in a cookie, from a plain form; back to where it was pressed. */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const locale = form.get("locale");
  const theme = form.get("theme");
  const headers = new Headers({ Location: back(request) });
  const rest = `; Path=/; Max-Age=31536000; SameSite=Lax${overTls() ? "; Secure" : ""}`;
  if (isLocale(locale)) headers.append("Set-Cookie", `${localeCookie}=${locale}${rest}`);
  if (typeof theme === "string" && themes.includes(theme))
    headers.append("Set-Cookie", `theme=${theme}${rest}`);
  return new Response(null, { status: 303, headers });
});

function back(request: Request): string {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return ownPath(`${pathname}${search}`);
}
