import { withOrganisation } from "@/db/core/client";
import { readExport, saveExportMade } from "@/db/operation/export";
import { type Actor, limitOf } from "@/lib/domain/core/actor";
import {
  type ExportCell,
  type ExportFormat,
  type ExportList,
  type ExportPages,
  type ExportTable,
  exportLifeMs,
  exportPermissions,
  maximumExportRows,
} from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { type JobInputs, jobKinds } from "@/lib/domain/operation/job-kind";
import { maySeeProtected } from "@/lib/domain/people/employee";
import type { Locale } from "@/lib/i18n/locale";
import { isLocale } from "@/lib/i18n/locale";
import type { WholeJob } from "@/lib/operation/job-handler";
import type { QueryOptions } from "@/lib/query";
import { exportEntry } from "./record";

export type ExportSource = (
  actor: Actor,
  listing: Record<string, unknown>,
  locale: Locale,
  options: QueryOptions,
) => ExportPages;

interface Making {
  sources: Partial<Record<ExportList, ExportSource>>;
  write(table: ExportTable, format: ExportFormat): Promise<Uint8Array>;
}

/** How many rows are read between one mark of progress and the next. */
const stride = 500;

/** A file of a list, as whoever asked for it may see the list now. Nothing can be fetched that is not on record. */
export function exportJob({ sources, write }: Making): WholeJob<JobInputs["export"]> {
  return {
    permission: jobKinds.export.permission,
    async make({ job: { organisationId, id }, input: { list }, actor, progress }) {
      const asked = await withOrganisation(organisationId, (tx) => readExport(tx, id));
      const source = sources[list];
      if (!asked || !source) throw new Refusal("not-found");
      const locale = isLocale(asked.locale) ? asked.locale : "sv";
      const table = await readAll(source(actor, asked.listing, locale, { patient: true }), progress);
      const content = await write(table, asked.format);
      const rows = table.rows.length;
      return async ({ tx, now }) => {
        const goneAt = new Date(now.getTime() + exportLifeMs);
        const reach = limitOf(actor, exportPermissions[list]);
        await saveExportMade(tx, asked, {
          ...{ content, goneAt, seesProtected: maySeeProtected(actor) },
          departments: reach && [...reach],
        });
        return { rows, audit: [exportEntry(list, organisationId, { ...asked, rows }, now)] };
      };
    },
  };
}

async function readAll({ headings, pages }: ExportPages, progress: (done: number) => Promise<void>) {
  const rows: ExportCell[][] = [];
  let told = 0;
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length > maximumExportRows) throw new Refusal("export-too-long");
    if (rows.length - told < stride) continue;
    told = rows.length;
    await progress(told);
  }
  return { headings, rows };
}
