import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { defaultLocale, isLocale, type Locale, localeCookie } from "@/lib/i18n/locale";
import { ownPath } from "./asked-path";
import type { Head } from "./gate";
import { securityHeaders } from "./security-headers";

interface Told {
  /** Every word is our own: nothing is escaped. */
  title: string;
  lines: readonly string[];
  again: string;
  /** The link leads to the page they came from, and not to what they asked for. */
  isBack?: boolean;
}

export function localeIn(headers: Head["headers"]): Locale {
  const given = (headers.get("cookie") ?? "").split(/;\s*/).find((one) => one.startsWith(`${localeCookie}=`));
  const locale = given?.slice(localeCookie.length + 1);
  return isLocale(locale) ? locale : defaultLocale;
}

/** Whether somebody looks at the answer, and not a program of ours. */
export function wantsPage({ headers }: Pick<Head, "headers">): boolean {
  return headers.get("next-action") === null && (headers.get("accept") ?? "").includes("text/html");
}

/** A page without a frame, words only: for what must cost nothing, or when nothing else can be trusted to work. */
export function barePage(head: Pick<Head, "headers" | "method">, { title, lines, again, isBack }: Told) {
  const locale = localeIn(head.headers);
  const nonce = randomBytes(16).toString("base64");
  const look =
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:4rem auto;padding:0 1rem}a{display:inline-block;padding:.75rem 0}";
  const body = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – Sigill</title><style nonce="${nonce}">${look}</style></head>
<body><main><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join("")}<p><a href="${isBack ? sender(head) : backTo(head)}">${again}</a></p></main></body>
</html>
`;
  return { headers: bareHeaders("text/html", nonce), body };
}

export function bareHeaders(
  type: "text/html" | "text/plain" | "application/json",
  nonce = "none",
): Record<string, string> {
  return {
    ...securityHeaders(nonce),
    "Cache-Control": "no-store",
    "Content-Type": `${type}; charset=utf-8`,
  };
}

/** The same address again; after a form, the page that it was sent from, if that was ours. */
function backTo(head: Pick<Head, "headers" | "method">): string {
  return head.method === "GET" || head.method === "HEAD" ? "" : sender(head);
}

function sender({ headers }: Pick<Head, "headers">): string {
  const referer = headers.get("referer") ?? "";
  const { origin } = new URL(env().PUBLIC_URL);
  return escaped(ownPath(referer.startsWith(`${origin}/`) ? referer.slice(origin.length) : "/"));
}

export const escaped = (text: string) => text.replace(/[&"'<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
