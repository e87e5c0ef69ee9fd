import { faultWords } from "@/lib/i18n/fault-words";
import { log } from "@/lib/log";
import { currentRequestId } from "@/lib/program/request-context";
import { newRequestId } from "@/lib/program/request-id";
import { bareHeaders, barePage, localeIn, wantsPage } from "./bare-page";
import type { Head } from "./gate";
import { withoutSecretPath } from "./secret-path";

/** A fault of ours where no page of Next's tells it: one line in the log, and the same words with the request's id. */
export function faultAnswer(head: Head, fault: unknown) {
  const digest = currentRequestId() ?? newRequestId();
  const [path = ""] = head.path.split("?");
  log().error({ digest, method: head.method, path: withoutSecretPath(path), fault }, "a request failed");
  const { title, body, again, reference } = faultWords[localeIn(head.headers)];
  const status = 500;
  if (wantsPage(head)) {
    const lines = [body, `${reference}: <code>${digest}</code>`];
    return { status, ...barePage(head, { title, lines, again }) };
  }
  if ((head.headers.get("accept") ?? "").includes("application/json"))
    return {
      status,
      headers: bareHeaders("application/json"),
      body: JSON.stringify({ error: `${title}. ${body}`, reference: digest }),
    };
  return {
    status,
    headers: bareHeaders("text/plain"),
    body: `${title}. ${body}\n${reference}: ${digest}\n`,
  };
}
