import { z } from "zod";
import { attachment, missing } from "@/app/api/files/attachment";
import { agreementTable, supplierTable } from "@/app/api/files/exports/agreements";
import { auditTable } from "@/app/api/files/exports/audit";
import { eidTable, employeeTable } from "@/app/api/files/exports/people";
import { procurementTable, spendTable } from "@/app/api/files/exports/procurements";
import { partyTable, schemeTable, serviceTable } from "@/app/api/files/exports/relying-parties";
import { matrixTable } from "@/app/api/files/exports/use";
import type { Actor } from "@/lib/domain/actor";
import {
  type ExportFormat,
  type ExportList,
  type ExportTable,
  exportFormats,
  exportLists,
} from "@/lib/domain/export";
import { Refusal } from "@/lib/domain/refusal";
import { dayOf } from "@/lib/domain/stockholm";
import { door } from "@/lib/door";
import { recordExport } from "@/lib/export/record";
import { exportTypes, writeExport } from "@/lib/export/write";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";

const asked = z.object({
  organisation: z.string().max(64),
  list: z.enum(exportLists),
  format: z.enum(exportFormats),
});

const tables: Record<ExportList, (actor: Actor, search: URLSearchParams) => Promise<ExportTable>> = {
  employees: employeeTable,
  eids: eidTable,
  "relying-parties": partyTable,
  services: serviceTable,
  schemes: schemeTable,
  use: matrixTable,
  agreements: agreementTable,
  suppliers: supplierTable,
  procurements: procurementTable,
  spend: spendTable,
  audit: auditTable,
};

/** A list as a file, narrowed as the address says and no wider than the screen. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> => {
    const search = new URL(request.url).searchParams;
    const { data } = asked.safeParse({ ...Object.fromEntries(search), ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const table = await tables[data.list](actor, search);
      const filters = filtersOf(search);
      await recordExport(data.list)(actor, { format: data.format, rows: table.rows.length, filters });
      return await answer(table, data.list, data.format);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      if (fault.code !== "export-too-long") return missing();
      const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
      return new Response(`${await refusalText(fault)}\n`, { status: 413, headers });
    }
  },
);

async function answer(table: ExportTable, list: ExportList, format: ExportFormat): Promise<Response> {
  const t = await getTranslations("export");
  const bytes = await writeExport(table, format);
  const name = `${t(`file.${list}`)} ${dayOf(new Date())}.${format}`;
  return new Response(new Uint8Array(bytes), { headers: attachment(name, exportTypes[format]) });
}

const notFilters = ["organisation", "format", "after", "before", "at", "filter"];

function filtersOf(search: URLSearchParams): Record<string, string> {
  const given = [...search]
    .filter(([name, value]) => !notFilters.includes(name) && value !== "")
    .slice(0, 20);
  return Object.fromEntries(given.map(([name, value]) => [name.slice(0, 40), value.slice(0, 200)]));
}
