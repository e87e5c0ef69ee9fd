import type { AccessMatrix } from "@/lib/access/explanation/read";
import { answerOf } from "@/lib/domain/access/picture";
import { isBeyondCount } from "@/lib/domain/core/counted";
import { mandateWords } from "@/lib/i18n/mandate";
import { getTranslations } from "@/lib/i18n/server";

type Cell =
  NonNullable<ReturnType<AccessMatrix["cells"]["get"]>> extends ReadonlyMap<string, infer Lines>
    ? Lines
    : never;
/** How a cell looks: yes, by name for one person, yes but not for long, and no. */
export type AccessLook = "special" | "yes" | "soon" | "no";
export interface CellWords {
  look: AccessLook;
  text: string;
  /** What is read with it. */
  notes: string[];
}

/** From how long before its end a yes says its last day. */
const soonMs = 90 * 86_400_000;

/** What every part of the picture says again and again. */
export async function accessWords() {
  const [t, mandate] = await Promise.all([getTranslations("access-matrix"), mandateWords()]);
  const { format } = mandate;
  const reach = ({ special, limits }: Cell[number]["mandate"]): string => {
    if (special) return t("special");
    const amount = limits.find((limit) => limit.kind === "amount");
    if (amount)
      return t("at-most", { most: format.number(amount.most), unit: mandate.t(`unit-word.${amount.unit}`) });
    return t(limits.length > 0 ? "cases" : "yes");
  };
  /** Of a person and a service; null where nothing is given. */
  const cell = (lines: Cell | undefined, at: Date): CellWords | null => {
    const answer = answerOf(lines ?? []);
    if (answer === null) return null;
    if (answer.answer === "no") return { look: "no", text: t(`short.${answer.reason.code}`), notes: [] };
    const { until, eid, others } = answer;
    const soon = until !== null && until.getTime() - at.getTime() <= soonMs ? until : null;
    return {
      look: soon ? "soon" : answer.mandate.special ? "special" : "yes",
      text: reach(answer.mandate),
      notes: [
        // 24:00 of a day is told as that day.
        ...(soon ? [t("until", { day: format.dateTime(new Date(soon.getTime() - 1), "day") })] : []),
        ...(eid === null ? [t("without-eid")] : []),
        ...(others > 0 ? [t("others", { count: others })] : []),
      ],
    };
  };
  const people = (count: number) =>
    isBeyondCount(count) ? t("count-more", { count: count - 1 }) : t("count", { count });
  return { t, mandate, cell, people, at: (instant: Date) => format.dateTime(instant, "minute") };
}
export type AccessWords = Awaited<ReturnType<typeof accessWords>>;
