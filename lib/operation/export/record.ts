import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { command } from "@/lib/command";
import {
  type ExportFormat,
  type ExportList,
  exportFormats,
  exportPermissions,
} from "@/lib/domain/core/export";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";

/** What the log calls it. */
const actions = {
  employees: "employee.exported",
  eids: "eid.exported",
  expiry: "expiry.exported",
  issuance: "issuance.exported",
  "order-flow": "order-flow.exported",
  "block-times": "block-times.exported",
  "block-months": "block-months.exported",
  chapters: "chapters.exported",
  "control-months": "control-months.exported",
  "relying-parties": "relying-party.exported",
  services: "service.exported",
  schemes: "scheme.exported",
  use: "use.exported",
  agreements: "agreement.exported",
  "time-line": "time-line.exported",
  suppliers: "supplier.exported",
  procurements: "procurement.exported",
  spend: "spend.exported",
  ceilings: "ceilings.exported",
  algorithms: "algorithm.exported",
  audit: "audit.exported",
} as const satisfies Record<ExportList, string>;

const input = z.object({
  format: z.enum(exportFormats),
  rows: z.number().int().min(0),
  /** What it was narrowed by, as the address says it. */
  filters: z.record(z.string().max(60), z.string().max(200)),
});

/** Puts on record that a list is taken out, by what it was narrowed and how many rows: before anybody gets the file. */
export const recordExport = (list: ExportList) =>
  command({
    name: `export.record-${list}`,
    permission: exportPermissions[list],
    input,
    keepsAnswer: false,
    async run({ actor, now }, taken) {
      return { value: { rows: taken.rows }, audit: exportEntry(list, actor.organisationId, taken, now) };
    },
  });

/** What the log is told of a list that is taken out. */
export function exportEntry(
  list: ExportList,
  organisationId: string,
  { format, rows, filters }: { format: ExportFormat; rows: number; filters: Record<string, string> },
  now: Date,
): AuditEntry {
  const narrowed = withoutNumbers(filters, dayOf(now));
  return {
    action: actions[list],
    subjectKind: "organisation",
    subjectId: organisationId,
    detail: {
      after: { list, format, rows, ...(Object.keys(narrowed).length > 0 ? { filters: narrowed } : {}) },
    },
  };
}

/** The screens take a personal number out of the address; one that was typed there by hand is no more for the log. */
export function withoutNumbers(filters: Record<string, string>, today: string): Record<string, string> {
  const shown = ([name, value]: [string, string]) => [
    name,
    parsePersonalNumber(value, today) ? "••••" : value,
  ];
  return Object.fromEntries(Object.entries(filters).map(shown));
}
