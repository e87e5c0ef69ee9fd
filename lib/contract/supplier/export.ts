import { showNumber } from "@/lib/domain/contract/shown-number";
import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPage } from "@/lib/domain/core/export";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { listSupplierRows } from "./list";

/** The list of suppliers has no filters. */
export function supplierPages(
  actor: Actor,
  _listing: object,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const h = translator(locale, "export");
  return {
    headings: [h("name"), h("organisation-number"), h("approved-levels"), h("agreements"), h("unbound")],
    pages: everyPage(
      (after) => listSupplierRows(actor, { after, before: null }, options),
      (row) => [
        row.name,
        row.number === null ? null : showNumber(row.number),
        row.approvals.map(({ level }) => level).join(", "),
        row.agreements,
        row.unbound,
      ],
    ),
  };
}
