import { z } from "zod";
import { command } from "@/lib/command";
import { type ExportList, exportFormats } from "@/lib/domain/core/export";
import type { Permission } from "@/lib/domain/core/role";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";

/** Who may take out a list: whoever may see it. And what the log calls it. */
export const exports = {
  employees: { permission: "employee:read", action: "employee.exported" },
  eids: { permission: "eid:read", action: "eid.exported" },
  expiry: { permission: "eid:read", action: "expiry.exported" },
  "relying-parties": { permission: "relying-party:read", action: "relying-party.exported" },
  services: { permission: "relying-party:read", action: "service.exported" },
  schemes: { permission: "relying-party:read", action: "scheme.exported" },
  use: { permission: "relying-party:read", action: "use.exported" },
  agreements: { permission: "agreement:read", action: "agreement.exported" },
  suppliers: { permission: "supplier:read", action: "supplier.exported" },
  procurements: { permission: "supplier:read", action: "procurement.exported" },
  spend: { permission: "supplier:read", action: "spend.exported" },
  algorithms: { permission: "technology:read", action: "algorithm.exported" },
  audit: { permission: "audit:read", action: "audit.exported" },
} as const satisfies Record<ExportList, { permission: Permission; action: string }>;

const input = z.object({
  format: z.enum(exportFormats),
  rows: z.number().int().min(0),
  /** What it was narrowed by, as the address says it. */
  filters: z.record(z.string(), z.string().max(200)),
});

/** Puts on record that a list is taken out, by what it was narrowed and how many rows: before anybody gets the file. */
export const recordExport = (list: ExportList) =>
  command({
    name: `export.record-${list}`,
    permission: exports[list].permission,
    input,
    keepsAnswer: false,
    async run({ actor, now }, { format, rows, filters }) {
      const narrowed = withoutNumbers(filters, dayOf(now));
      return {
        value: { rows },
        audit: {
          action: exports[list].action,
          subjectKind: "organisation",
          subjectId: actor.organisationId,
          detail: {
            after: { list, format, rows, ...(Object.keys(narrowed).length > 0 ? { filters: narrowed } : {}) },
          },
        },
      };
    },
  });

/** The screens take a personal number out of the address; one that was typed there by hand is no more for the log. */
export function withoutNumbers(filters: Record<string, string>, today: string): Record<string, string> {
  const shown = ([name, value]: [string, string]) => [
    name,
    parsePersonalNumber(value, today) ? "••••" : value,
  ];
  return Object.fromEntries(Object.entries(filters).map(shown));
}
