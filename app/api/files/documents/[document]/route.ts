import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { readDocument } from "@/lib/contract/file/read";
import { recordDownload } from "@/lib/contract/file/record-download";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { log } from "@/lib/log";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), document: z.uuid() }),
  "/api/files/documents/[document]",
);

/** A document to be saved; whoever takes it out is on record. Nobody's, and another employer's, look as if they did not exist; one that has changed is not handed out. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ document: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const { name, mediaType, content, whole } = await readDocument(actor, { documentId: data.document });
      if (!whole) return await changed(data);
      await recordDownload(actor, { documentId: data.document });
      const type = mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType;
      return new Response(new Uint8Array(content), { headers: attachment(name, type) });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);

async function changed(about: z.output<typeof asked>): Promise<Response> {
  log().error({ ...about }, "a stored file is no longer what was stored");
  const t = await getTranslations("file");
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(`${t("changed")}\n`, { status: 500, headers });
}
