import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPageWith } from "@/lib/domain/core/export";
import type { EidListing } from "@/lib/domain/credential/eid-view";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { listEids } from "./list";
import { readHolderFileRows } from "./list-file";

const columns = [
  ...(["number", "holder", "protected", "department", "department-code", "manager", "email"] as const),
  ...(["level", "carrier", "card-number", "status", "last-day", "supplier-reference"] as const),
];

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
    headings: columns.map((column) => h(column)),
    pages: everyPageWith(
      (after) => listEids(actor, { ...listing, after, before: null }, options),
      async (rows) => {
        const ids = [...new Set(rows.map(({ holder }) => holder.id))];
        const more = await readHolderFileRows(actor, { ids }, options);
        return rows.map((row) => [
          row.number,
          row.holder.name,
          row.holder.protectedIdentity ? h("yes") : null,
          row.holder.department,
          more.get(row.holder.id)?.departmentCode ?? null,
          more.get(row.holder.id)?.manager ?? null,
          more.get(row.holder.id)?.email ?? null,
          row.level,
          carrier(row.carrier),
          row.carrierNumber,
          status(row.shown),
          row.validDay,
          row.supplierReference,
        ]);
      },
    ),
  };
}
