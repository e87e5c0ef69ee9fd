import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { streamOf } from "@/app/api/files/stream";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type DeclarationFormat, declarationFormats } from "@/lib/domain/mark/declaration";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { declarationFile, readEvidenceBytes, recordDeclarationExport } from "@/lib/mark/declaration/export";
import { type DeclarationView, readOneDeclaration } from "@/lib/mark/declaration/read";
import { nameOfFile } from "@/lib/mark/declaration/words";
import { declarationZip } from "@/lib/mark/declaration/zip";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";
import { busyWith } from "@/lib/web/page-or-404";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    declaration: z.uuid(),
    format: z.enum(declarationFormats),
  }),
  "/api/files/declarations/[declaration]",
);

const types: Record<DeclarationFormat, string> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
};

/** A declaration or an application as a file. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ declaration: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    const { declaration: declarationId, format } = data;
    try {
      const view = await readOneDeclaration(actor, { declarationId });
      await recordDeclarationExport(actor, { declarationId, format });
      return await answer(actor, view, format);
    } catch (fault) {
      if (fault instanceof Refusal && !busyWith(fault)) return missing();
      throw fault;
    }
  },
);

async function answer(actor: Actor, view: DeclarationView, format: DeclarationFormat): Promise<Response> {
  const locale = await getLocale();
  const headers = attachment(`${nameOfFile(view, locale)}.${format}`, types[format]);
  if (format !== "zip")
    return new Response(new Uint8Array(await declarationFile[format](view, locale)), { headers });
  const pieces = declarationZip(view, locale, (of) => readEvidenceBytes(actor, of));
  return new Response(streamOf(pieces), { headers });
}
