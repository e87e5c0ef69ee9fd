import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { log } from "@/lib/log";
import { readEvidenceFile } from "@/lib/mark/evidence/read";
import { recordEvidenceDownload } from "@/lib/mark/evidence/record-download";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), evidence: z.uuid() }),
  "/api/files/evidence/[evidence]",
);

/** A file to be saved, once that is on record. What one may not open looks as if it did not exist; what has changed is not handed out. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ evidence: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    const file = actor && (await handOut(actor, data.evidence));
    if (!file) return missing();
    if (!file.whole) return await changed(data);
    const type = file.mediaType === "text/plain" ? "text/plain; charset=utf-8" : file.mediaType;
    return new Response(new Uint8Array(file.content), { headers: attachment(file.name, type) });
  },
);

async function handOut(actor: Actor, evidenceId: string) {
  try {
    await recordEvidenceDownload(actor, { evidenceId });
    return await readEvidenceFile(actor, { evidenceId });
  } catch (fault) {
    if (fault instanceof Refusal) return undefined;
    throw fault;
  }
}

async function changed(about: z.output<typeof asked>): Promise<Response> {
  log().error({ ...about }, "stored evidence is no longer what was stored");
  const t = await getTranslations("evidence");
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(`${t("changed-one")}. ${t("changed")}\n`, { status: 500, headers });
}
