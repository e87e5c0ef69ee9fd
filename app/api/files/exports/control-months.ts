import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { outcomes } from "@/lib/domain/mark/control";
import { getTranslations } from "@/lib/i18n/server";
import { readControlMonths } from "@/lib/mark/control/months";

/** How the controls went, month by month, as the chart has it. */
export async function controlMonthTable(actor: Actor): Promise<ExportTable> {
  const [t, months] = await Promise.all([getTranslations("statistics"), readControlMonths(actor, undefined)]);
  return {
    headings: [t("month"), ...outcomes.map((outcome) => t(`control.${outcome}`))],
    rows: months.map((one) => [one.month, ...outcomes.map((outcome) => one[outcome])]),
  };
}
