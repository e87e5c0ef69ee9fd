import { getTranslations } from "@/lib/i18n/server";
import type { InboxItem } from "@/lib/operation/inbox/read";

/** Where more is to be seen of it, below the employer's own address; null for what has no page of its own. */
export function placeOf({ kind, ref, n, eidId, what }: InboxItem): string | null {
  switch (kind) {
    case "break-glass":
      return "/settings/break-glass";
    case "issuer-key":
      return "/settings/issuers";
    case "paused":
      return `/settings/block-pauses/${ref}`;
    case "dead-letters":
      return "/settings/dead-letters";
    case "blocked":
      if (n === 1) return `/eids/${eidId}`;
      return what === "suspend" ? "/eids?view=suspended" : "/eids";
    case "unseen":
    case "resumed":
    case "approved":
    case "handed-over":
      return n === 1 ? `/eids/${eidId}` : "/eids";
    case "own-request":
      // An application of one's own stands on this very page.
      return eidId ? `/my/people/${eidId}` : null;
    case "own-access":
      return "/my/access";
    default:
      return null;
  }
}

/** What has happened, in one sentence, and what is said besides. No names: whom it is about stands on the page. */
export async function wordsOf(item: InboxItem, phone: string | undefined) {
  const [t, roles, reasons, requests] = await Promise.all([
    getTranslations("inbox"),
    getTranslations("role"),
    getTranslations("reason"),
    getTranslations("manager-request.kind"),
  ]);
  const { kind, n, number, what, detail, who } = item;
  const role = kind === "role" && roles.has(detail as "auditor") ? roles(detail as "auditor") : "";
  const request =
    kind === "own-request" && requests.has(detail as "new-eid") ? requests(detail as "new-eid") : "";
  const title = t(`what.${kind}`, {
    ...{ n, number: number ?? "", what: what ?? "", detail: detail ?? "", role, request },
  });
  const blocks = kind === "blocked" || kind === "own-blocked";
  const said = [
    ...(blocks && detail ? [t("reason", { reason: reasons(detail as "lost") })] : []),
    ...(who ? [t(`who.${who}`)] : []),
    ...(phone && (blocks || kind === "own-address") ? [t("not-you", { phone })] : []),
  ];
  return { title, said: said.join(" ") };
}
