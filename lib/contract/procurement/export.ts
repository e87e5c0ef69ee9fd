import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPage } from "@/lib/domain/core/export";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { listProcurementRows, type ProcurementView } from "./list";

/** Every procurement of the view the screen shows. */
export function procurementPages(
  actor: Actor,
  { view }: { view: ProcurementView },
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h] = [translator(locale, "procurement"), translator(locale, "export")];
  return {
    headings: [
      h("number"),
      t("name"),
      t("procedure"),
      h("level"),
      h("state"),
      t("bidder-count"),
      t("announced-on"),
      t("decided-on"),
      t("winner"),
    ],
    pages: everyPage(
      (after) => listProcurementRows(actor, { view, after, before: null }, options),
      (row) => [
        row.number,
        row.title,
        t(`procedures.${row.procedure}`),
        row.level,
        t(`states.${row.state}`),
        row.bidders,
        row.announcedOn,
        row.decidedOn,
        row.winner,
      ],
    ),
  };
}
