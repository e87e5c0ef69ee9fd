import { z } from "zod";
import { attachment, seeOther } from "@/app/api/files/attachment";
import { filtersOf, longListPath } from "@/app/api/files/exports/address";
import { algorithmTable } from "@/app/api/files/exports/algorithms";
import { ceilingTable } from "@/app/api/files/exports/ceilings";
import { chapterTable } from "@/app/api/files/exports/chapters";
import { controlMonthTable } from "@/app/api/files/exports/control-months";
import { matrixTable } from "@/app/api/files/exports/coverage";
import { expiryTable } from "@/app/api/files/exports/expiry";
import { listings } from "@/app/api/files/exports/listings";
import { schemeTable } from "@/app/api/files/exports/schemes";
import { spendTable } from "@/app/api/files/exports/spend";
import {
  blockMonthsTable,
  blockTimesTable,
  issuanceTable,
  orderFlowTable,
} from "@/app/api/files/exports/statistics";
import { timeLineTable } from "@/app/api/files/exports/time-line";
import { missing } from "@/app/api/files/missing";
import type { Actor } from "@/lib/domain/core/actor";
import {
  type ExportFormat,
  type ExportList,
  type ExportTable,
  exportFormats,
  exportLists,
} from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bounded } from "@/lib/form/text-length";
import { refusalText } from "@/lib/i18n/refusal";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readShort } from "@/lib/operation/export/read-short";
import { recordExport } from "@/lib/operation/export/record";
import { exportTypes, writeExport } from "@/lib/operation/export/write";
import { exportSources } from "@/lib/operation/export-sources";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";
import { busyWith } from "@/lib/web/page-or-404";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    list: z.enum(exportLists),
    format: z.enum(exportFormats),
  }),
  "/api/files/exports/[list]",
);
type Asked = z.output<typeof asked>;

/** Lists that the screen computes whole as well; no page of them is read after the other. */
const whole: Partial<Record<ExportList, (actor: Actor, search: URLSearchParams) => Promise<ExportTable>>> = {
  expiry: expiryTable,
  issuance: issuanceTable,
  "order-flow": orderFlowTable,
  "block-times": blockTimesTable,
  "block-months": blockMonthsTable,
  chapters: chapterTable,
  "control-months": controlMonthTable,
  "time-line": timeLineTable,
  schemes: schemeTable,
  use: matrixTable,
  spend: spendTable,
  ceilings: ceilingTable,
  algorithms: algorithmTable,
};

/**
 * A list as a file, narrowed as the address says and no wider than the screen. Nothing leaves that is not on record. A
 * long one is made by the worker, and this leads to where it is asked for.
 */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> => {
    const search = new URL(request.url).searchParams;
    const { data } = asked.safeParse({ ...Object.fromEntries(search), ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      return await take(actor, data, search);
    } catch (fault) {
      if (!(fault instanceof Refusal) || busyWith(fault)) throw fault;
      const status = fault.code === "export-too-long" ? 413 : fault.code === "search-unreadable" ? 422 : null;
      if (status === null) return missing();
      return told(fault, status);
    }
  },
);

async function told(refusal: Refusal, status: number): Promise<Response> {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(`${await refusalText(refusal)}\n`, { status, headers });
}

async function take(actor: Actor, { organisation, list, format }: Asked, search: URLSearchParams) {
  const filters = filtersOf(search);
  let table = await whole[list]?.(actor, search);
  if (!table && list in exportSources) {
    const paged = list as keyof typeof exportSources;
    const [listing, locale] = [listings[paged](search), await getLocale()];
    table = await readShort(exportSources[paged](actor, listing, locale, {}));
    if (!table) return seeOther(longListPath(organisation, list, search));
  }
  if (!table) return missing();
  await recordExport(list)(actor, { format, rows: table.rows.length, filters });
  return answer(table, list, format);
}

async function answer(table: ExportTable, list: ExportList, format: ExportFormat): Promise<Response> {
  const t = await getTranslations("export");
  const bytes = await writeExport(table, format);
  const name = `${t(`file.${list}`)} ${dayOf(new Date())}.${format}`;
  return new Response(new Uint8Array(bytes), { headers: attachment(name, exportTypes[format]) });
}
