import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { filtersOf } from "@/app/api/files/exports/address";
import { listings } from "@/app/api/files/exports/listings";
import { missing } from "@/app/api/files/missing";
import { type ExportList, exportFormats, exportLists } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { startExport } from "@/lib/operation/export/start";
import { exportSources } from "@/lib/operation/export-sources";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    export: z
      .enum(exportLists)
      .refine((list: ExportList): list is keyof typeof exportSources => list in exportSources),
    format: z.enum(exportFormats),
  }),
  "/api/files/export-files",
);

/** Asks for a list that is too long to wait for, narrowed as the address says. Answers 303 to where it will be. */
export const POST = door(async (request: Request): Promise<Response> => {
  const search = new URL(request.url).searchParams;
  const { data } = asked.safeParse(Object.fromEntries(search));
  const actor = data && (await actorIn(data.organisation));
  if (!actor) return missing();
  const { organisation, export: list, format } = data;
  try {
    const wish = { format, listing: listings[list](search), filters: filtersOf(search) };
    await startExport(list)(actor, { ...wish, locale: await getLocale() });
    return seeOther(`/${organisation}/jobs?started=1`);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.code !== "jobs-waiting" && fault.code !== "search-unreadable") return missing();
    return seeOther(`/${organisation}/jobs?refused=${fault.code}`);
  }
});
