import type { Actor } from "@/lib/domain/core/actor";
import { type ExportCell, type ExportPages, everyPageWith } from "@/lib/domain/core/export";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { type EmployeeListing, type EmployeeListRow, listEmployees } from "./list";
import { type EmployeeFileRow, readEmployeeFileRows } from "./list-file";

/** As the import reads them (lib/domain/people/import-column.ts), and some more: read again, the file changes nothing. */
const headings = [
  "name",
  "given-name",
  "surname",
  "employee-number",
  "protected",
  "kind",
  "title",
  "department",
  "department-code",
  "manager-number",
  "manager",
  "department-manager",
  "also-employed",
  "email",
  "employed-from",
  "employed-to",
  "eids",
  "eid-numbers",
  "card-numbers",
  "sigill-id",
] as const;

/** The register as this officer sees it: a protected person is marked, and as hidden as on the screen. */
export function employeePages(
  actor: Actor,
  listing: EmployeeListing,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h] = [translator(locale, "employee"), translator(locale, "export")];
  const cells = (row: EmployeeListRow, more: EmployeeFileRow | undefined): ExportCell[] => [
    row.name,
    more?.givenName ?? null,
    more?.surname ?? null,
    row.employeeNumber,
    row.protectedIdentity ? h("yes") : null,
    t(`kind-${row.kind}`),
    row.title,
    row.department,
    more?.departmentCode ?? null,
    more?.managerNumber ?? null,
    more?.ownManager?.name ?? null,
    more?.departmentManager ?? null,
    more?.alsoEmployed ?? null,
    more?.email ?? null,
    row.employedFrom,
    row.employedTo,
    row.validEids,
    more?.eidNumbers.join(", ") ?? null,
    more?.cardNumbers.join(", ") ?? null,
    row.id,
  ];
  return {
    headings: headings.map((heading) => h(heading)),
    pages: everyPageWith(
      (after) => listEmployees(actor, { ...listing, after, before: null }, options),
      async (rows) => {
        const more = await readEmployeeFileRows(actor, { ids: rows.map(({ id }) => id) }, options);
        return rows.map((row) => cells(row, more.get(row.id)));
      },
    ),
  };
}
