import { randomBytes } from "node:crypto";
import type { Head } from "./gate";
import { defaultLocale, isLocale, type Locale, localeCookie } from "./i18n/locale";
import { translator } from "./i18n/translator";
import { securityHeaders } from "./security-headers";

export type BusyCode = "too-much-at-once" | "took-too-long";

/** Seconds after which it is worth another try. */
export const retryAfter = "5";

/** Work that was not begun since too much is under way, or that was ended: a page without a frame, a word or a line. */
export function busyAnswer({ headers: asked }: Pick<Head, "headers">, code: BusyCode) {
  const locale = localeIn(asked.get("cookie") ?? "");
  const why = translator(locale, "refusal")(code, { by: "", field: "" });
  const nonce = randomBytes(16).toString("base64");
  const isPage = asked.get("next-action") === null && (asked.get("accept") ?? "").includes("text/html");
  const headers: Record<string, string> = {
    ...securityHeaders(nonce),
    "Cache-Control": "no-store",
    "Content-Type": `text/${isPage ? "html" : "plain"}; charset=utf-8`,
    "Retry-After": retryAfter,
  };
  const status = code === "too-much-at-once" ? 429 : 503;
  // components/ui/form.tsx knows this word.
  if (asked.get("next-action") !== null)
    return { status, headers: { ...headers, "Content-Type": "text/plain" }, body: "busy" };
  return { status, headers, body: isPage ? pageOf(locale, why, nonce) : `${why}\n` };
}

function localeIn(cookies: string): Locale {
  const given = cookies.split(/;\s*/).find((one) => one.startsWith(`${localeCookie}=`));
  const locale = given?.slice(localeCookie.length + 1);
  return isLocale(locale) ? locale : defaultLocale;
}

/** Words only, since the point is to spend nothing on it; every word is our own. */
function pageOf(locale: Locale, why: string, nonce: string): string {
  const t = translator(locale, "page");
  const look =
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:4rem auto;padding:0 1rem}a{display:inline-block;padding:.75rem 0}";
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${t("busy")} – Sigill</title><style nonce="${nonce}">${look}</style></head>
<body><main><h1>${t("busy")}</h1><p>${why}</p><p><a href="">${t("again")}</a></p></main></body>
</html>
`;
}
