import { agreementPages } from "./agreement/export";
import { auditPages } from "./audit/export";
import type { Actor } from "./domain/core/actor";
import type { ExportList, ExportPages } from "./domain/core/export";
import { eidPages } from "./eid/export";
import { employeePages } from "./employee/export";
import type { ExportSource } from "./export/make";
import type { Locale } from "./i18n/locale";
import { procurementPages } from "./procurement/export";
import type { QueryOptions } from "./query";
import { partyPages, servicePages } from "./relying-party/export";
import { supplierPages } from "./supplier/export";

/**
 * The lists that are read page by page, and so can be made by the worker when they are long. A listing is what the
 * address was read as, kept with the file that was asked for; nothing else writes one.
 */
export const exportSources = {
  employees: source(employeePages),
  eids: source(eidPages),
  "relying-parties": source(partyPages),
  services: source(servicePages),
  agreements: source(agreementPages),
  suppliers: source(supplierPages),
  procurements: source(procurementPages),
  audit: source(auditPages),
} satisfies Partial<Record<ExportList, ExportSource>>;

function source<Listing>(
  pages: (actor: Actor, listing: Listing, locale: Locale, options: QueryOptions) => ExportPages,
): ExportSource {
  return (actor, listing, locale, options) => pages(actor, listing as Listing, locale, options);
}
