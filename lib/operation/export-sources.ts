import { agreementPages } from "@/lib/contract/agreement/export";
import { procurementPages } from "@/lib/contract/procurement/export";
import { supplierPages } from "@/lib/contract/supplier/export";
import { eidPages } from "@/lib/credential/eid/export";
import type { Actor } from "@/lib/domain/core/actor";
import type { ExportList, ExportPages } from "@/lib/domain/core/export";
import type { Locale } from "@/lib/i18n/locale";
import { employeePages } from "@/lib/people/employee/export";
import type { QueryOptions } from "@/lib/query";
import { partyPages, servicePages } from "@/lib/use/relying-party/export";
import { auditPages } from "./audit/export";
import type { ExportSource } from "./export/make";

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
