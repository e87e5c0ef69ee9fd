import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { readExportFile, recordFetch } from "@/lib/operation/export/fetch";
import { exportTypes } from "@/lib/operation/export/write";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), file: z.uuid() }),
  "/api/files/export-files/[file]",
);

/** A long list that was made for whoever fetches it. Anybody else's looks as if it did not exist, as does one whose day is over. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const file = await readExportFile(actor, { exportId: data.file });
      await recordFetch(actor, { exportId: data.file });
      const t = await getTranslations("export");
      const name = `${t(`file.${file.list}`)} ${dayOf(file.askedAt)}.${file.format}`;
      return new Response(new Uint8Array(file.content), {
        headers: attachment(name, exportTypes[file.format]),
      });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
