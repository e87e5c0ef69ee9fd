import type { BusyCode } from "@/lib/domain/core/busy";
import { faultWords } from "@/lib/i18n/fault-words";
import { translator } from "@/lib/i18n/translator";
import { currentRequestId } from "@/lib/program/request-context";
import { retryAfter } from "./answer-status";
import { bareHeaders, barePage, localeIn, wantsPage } from "./bare-page";
import type { Head } from "./gate";

/** Work that was not begun since too much is under way, or that was ended: a page without a frame, a word or two lines. */
export function busyAnswer(head: Pick<Head, "headers" | "method">, code: BusyCode) {
  const locale = localeIn(head.headers);
  const why = translator(locale, "refusal")(code, { by: "", field: "" });
  const status = code === "too-much-at-once" ? 429 : 503;
  const answer = (headers: Record<string, string>, body: string) => ({
    status,
    headers: { ...headers, "Retry-After": retryAfter },
    body,
  });
  // components/ui/form.tsx knows this word, and gets it from Next only under this very type.
  if (head.headers.get("next-action") !== null)
    return answer({ ...bareHeaders("text/plain"), "Content-Type": "text/plain" }, "busy");
  const { reference } = faultWords[locale];
  const id = currentRequestId();
  if (!wantsPage(head))
    return answer(bareHeaders("text/plain"), `${why}\n${id ? `${reference}: ${id}\n` : ""}`);
  const t = translator(locale, "page");
  const lines = id ? [why, `${reference}: <code>${id}</code>`] : [why];
  const { headers, body } = barePage(head, { title: t("busy"), lines, again: t("again") });
  return answer(headers, body);
}
