import type { Ends } from "./mail-params";
import type { translator } from "./translator";

/** What is one's own first, then one's people's, then the desk's. */
export function ending(
  t: ReturnType<typeof translator<"mail">>,
  { own, managed, desk, more, ...at }: Ends,
): { subject: string; paragraphs: string[] } {
  const count = own.length + managed.length + desk.length + more;
  const lines = (all: Ends["own"]) => all.map((line) => t("end-reminder.line", { ...line })).join("\n");
  const days = (all: Ends["managed"]) => all.map((line) => t("end-reminder.day", { ...line })).join("\n");
  return {
    subject: t("end-reminder.subject", { count }),
    paragraphs: [
      ...(own.length > 0
        ? [
            t("end-reminder.own", { count: own.length }),
            lines(own),
            t("end-reminder.own-next"),
            t("end-reminder.own-address", { address: at.myAddress }),
          ]
        : []),
      ...(managed.length > 0
        ? [
            t("end-reminder.managed", { count: managed.length }),
            days(managed),
            t("end-reminder.managed-address", { address: at.peopleAddress }),
          ]
        : []),
      ...(desk.length > 0
        ? [
            t("end-reminder.desk", { count: desk.length + more }),
            lines(desk),
            ...(more > 0 ? [t("end-reminder.more", { count: more })] : []),
            t("end-reminder.desk-address", { address: at.listAddress }),
          ]
        : []),
    ],
  };
}
