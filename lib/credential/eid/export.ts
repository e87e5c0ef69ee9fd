import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPage } from "@/lib/domain/core/export";
import type { EidListing } from "@/lib/domain/credential/eid-view";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { listEids } from "./list";

export function eidPages(
  actor: Actor,
  listing: EidListing,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [status, carrier, h] = [
    translator(locale, "status"),
    translator(locale, "carrier"),
    translator(locale, "export"),
  ];
  return {
    headings: [
      h("number"),
      h("holder"),
      h("protected"),
      h("department"),
      h("level"),
      h("carrier"),
      h("status"),
      h("last-day"),
      h("supplier-reference"),
    ],
    pages: everyPage(
      (after) => listEids(actor, { ...listing, after, before: null }, options),
      (row) => [
        row.number,
        row.holder.name,
        row.holder.protectedIdentity ? h("yes") : null,
        row.holder.department,
        row.level,
        carrier(row.carrier),
        status(row.shown),
        row.validDay,
        row.supplierReference,
      ],
    ),
  };
}
