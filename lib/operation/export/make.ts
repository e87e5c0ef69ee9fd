import { withOrganisation } from "@/db/core/client";
import { type ExportRow, readExport, saveExport } from "@/db/operation/export";
import { type Actor, may } from "@/lib/domain/core/actor";
import {
  type ExportCell,
  type ExportFormat,
  type ExportList,
  type ExportPages,
  type ExportTable,
  exportLifeMs,
  maximumExportRows,
} from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import type { QueryOptions } from "@/lib/query";
import { notifyReady } from "./notify-ready";
import { exports, recordExport } from "./record";

export type ExportSource = (
  actor: Actor,
  listing: Record<string, unknown>,
  locale: Locale,
  options: QueryOptions,
) => ExportPages;

interface Making {
  sources: Partial<Record<ExportList, ExportSource>>;
  /** Who the person is now: roles may have gone since the file was asked for. */
  actorOf(organisationId: string, accountId: string): Promise<Actor | undefined>;
  write(table: ExportTable, format: ExportFormat): Promise<Uint8Array>;
  publicUrl: string;
}

/** A fault is tried over again so many times; then whoever waits is told that there will be no file. */
export const lastExportTry = 4;
/** How many rows are read between one mark of progress and the next. */
const stride = 500;

/**
 * Makes a file that was asked for, as whoever asked for it may see the list now. Nothing can be fetched that is not on
 * record. Done twice, after a crash, it begins anew; what is over is left alone.
 */
export const makeExport =
  ({ sources, actorOf, write, publicUrl }: Making) =>
  async (organisationId: string, exportId: string, attempts = 0): Promise<void> => {
    const asked = await withOrganisation(organisationId, (tx) => readExport(tx, exportId));
    if (asked?.state !== "waiting") return;
    try {
      const actor = await actorOf(organisationId, asked.accountId);
      const source = sources[asked.list];
      if (!actor || !source || !may(actor, exports[asked.list].permission)) throw new Refusal("forbidden");
      const table = await readAll(asked, source(actor, asked.listing, localeOf(asked), { patient: true }));
      const content = await write(table, asked.format);
      const rows = table.rows.length;
      await recordExport(asked.list)(actor, { format: asked.format, rows, filters: asked.filters });
      await end(asked, { state: "ready", rows, content }, publicUrl);
    } catch (fault) {
      if (!(fault instanceof Refusal) && attempts < lastExportTry) throw fault;
      const refused = fault instanceof Refusal ? fault.code : "export-failed";
      await end(asked, { state: "refused", refused }, publicUrl);
      if (!(fault instanceof Refusal)) throw fault;
    }
  };

const localeOf = ({ locale }: ExportRow): Locale => (isLocale(locale) ? locale : "sv");

async function readAll(asked: ExportRow, { headings, pages }: ExportPages) {
  const rows: ExportCell[][] = [];
  let told = 0;
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length > maximumExportRows) throw new Refusal("export-too-long");
    if (rows.length - told < stride) continue;
    told = rows.length;
    await withOrganisation(asked.organisationId, (tx) => saveExport(tx, asked, { rows: told }));
  }
  return { headings, rows };
}

/** It is there for a day from now, whether it became a file or not. */
async function end(asked: ExportRow, after: Parameters<typeof saveExport>[2], publicUrl: string) {
  const now = new Date();
  await withOrganisation(asked.organisationId, async (tx) => {
    const goneAt = new Date(now.getTime() + exportLifeMs);
    await saveExport(tx, asked, { ...after, endedAt: now, goneAt });
    await notifyReady(tx, asked, { ready: after.state === "ready", goneAt, publicUrl, now });
  });
}
