import type { MailParams } from "./mail-params";
import type { translator } from "./translator";

/** How many there are of each kind that is unread, and how much waits. */
export function inboxDaily(
  t: ReturnType<typeof translator<"mail">>,
  { lines, waits, address, todoAddress }: MailParams["inbox-daily"],
): { subject: string; paragraphs: string[] } {
  const line = ({ kind, count }: (typeof lines)[number]) =>
    t("inbox-daily.line", { what: t(`inbox-daily.kind.${kind}`), count });
  return {
    subject: t("inbox-daily.subject"),
    paragraphs: [
      ...(lines.length > 0
        ? [t("inbox-daily.lead"), lines.map(line).join("\n"), t("inbox-daily.address", { address })]
        : []),
      ...(waits > 0 ? [t("inbox-daily.waits", { count: waits, address: todoAddress })] : []),
      t("inbox-daily.off", { address }),
    ],
  };
}
