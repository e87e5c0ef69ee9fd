import type { ReminderLine, Reminding } from "./mail-reminder-line";
import type { translator } from "./translator";

type Words = ReturnType<typeof translator<"mail">>;

/** The first last days that somebody must decide about, and where the rest stand. */
export function reminding(
  t: Words,
  template: "agreement-reminder" | "agreement-escalation",
  { lines, more, address }: Reminding,
): { subject: string; paragraphs: string[] } {
  const count = lines.length + more;
  return {
    subject: t(`${template}.subject`, { count }),
    paragraphs: [
      t(`${template}.lead`, { count }),
      lines.map((line) => lineOf(t, line)).join("\n"),
      ...(more > 0 ? [t("agreement-more", { count: more })] : []),
      t("agreement-address", { address }),
    ],
  };
}

function lineOf(t: Words, { about, safe, ...line }: ReminderLine): string {
  const said = t("agreement-line", { ...line, what: t(`agreement-about.${about}`) });
  return safe ? `${said}. ${t("agreement-safe", { safe })}` : said;
}
