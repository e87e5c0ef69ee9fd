import { z } from "zod";
import { command } from "@/lib/command";
import { type ExportList, exportFormats } from "@/lib/domain/export";
import type { Permission } from "@/lib/domain/role";

/** Who may take out a list: whoever may see it. And what the log calls it. */
const exports = {
  employees: { permission: "employee:read", action: "employee.exported" },
  eids: { permission: "eid:read", action: "eid.exported" },
  "relying-parties": { permission: "relying-party:read", action: "relying-party.exported" },
  services: { permission: "relying-party:read", action: "service.exported" },
  use: { permission: "relying-party:read", action: "use.exported" },
  agreements: { permission: "agreement:read", action: "agreement.exported" },
  suppliers: { permission: "supplier:read", action: "supplier.exported" },
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
    permission: exports[list].permission,
    input,
    keepsAnswer: false,
    async run({ actor }, { format, rows, filters }) {
      return {
        value: { rows },
        audit: {
          action: exports[list].action,
          subjectKind: "organisation",
          subjectId: actor.organisationId,
          detail: { after: { list, format, rows, ...(Object.keys(filters).length > 0 ? { filters } : {}) } },
        },
      };
    },
  });
