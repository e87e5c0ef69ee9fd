import type { Refusal } from "@/lib/domain/core/refusal";
import { translator } from "@/lib/i18n/translator";
import { bareHeaders, barePage, escaped, localeIn, wantsPage } from "./bare-page";

/** Why a file is not handed out: a page with the way back for whoever looks at it, and a line for a program. */
export function refusedFile({ method, headers }: Request, { code, detail }: Refusal): Response {
  const locale = localeIn(headers);
  const why = translator(locale, "refusal")(code, { by: "", field: "", ...detail });
  const status = 409;
  const head = { method, headers };
  if (!wantsPage(head)) return new Response(`${why}\n`, { status, headers: bareHeaders("text/plain") });
  const t = translator(locale, "page");
  const told = { title: t("no-file"), lines: [escaped(why)], again: t("no-file-back"), isBack: true };
  const page = barePage(head, told);
  return new Response(page.body, { status, headers: page.headers });
}
