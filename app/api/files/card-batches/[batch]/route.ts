import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { readCardFile, recordCardFileDownload } from "@/lib/credential/card-batch/download";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), batch: z.uuid() }),
  "/api/files/card-batches/[batch]",
);

/** A batch's file, which only the bureau can open. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ batch: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const { number, content } = await readCardFile(actor, { batchId: data.batch });
      await recordCardFileDownload(actor, { batchId: data.batch });
      const t = await getTranslations("card-batch");
      // RFC 5751 §3.2.1
      return new Response(new Uint8Array(content), {
        headers: attachment(t("file-name", { number }), "application/pkcs7-mime"),
      });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
