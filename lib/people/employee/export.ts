import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPage } from "@/lib/domain/core/export";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { type EmployeeListing, listEmployees } from "./list";

/** The register as this officer sees it: a protected person is marked, and as hidden as on the screen. */
export function employeePages(
  actor: Actor,
  listing: EmployeeListing,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h] = [translator(locale, "employee"), translator(locale, "export")];
  return {
    headings: [
      h("name"),
      h("employee-number"),
      h("protected"),
      h("kind"),
      h("title"),
      h("department"),
      h("from"),
      h("to"),
      h("eids"),
    ],
    pages: everyPage(
      (after) => listEmployees(actor, { ...listing, after, before: null }, options),
      (row) => [
        row.name,
        row.employeeNumber,
        row.protectedIdentity ? h("yes") : null,
        t(`kind-${row.kind}`),
        row.title,
        row.department,
        row.employedFrom,
        row.employedTo,
        row.liveEids,
      ],
    ),
  };
}
