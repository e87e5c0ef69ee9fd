import { z } from "zod";
import { missing } from "@/app/api/files/missing";
import { type Annex, annexPdf, readAnnex } from "@/lib/contract/procurement/annex";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), procurement: z.uuid() }),
  "/api/files/procurement-annexes/[procurement]",
);

/** The annex of demands to a procurement's tender documents, as PDF. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ procurement: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    const annex = actor && (await read(actor, data.procurement));
    if (!annex) return missing();
    const pdf = await annexPdf(annex, await getLocale(), new Date());
    return new Response(new Uint8Array(pdf), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `attachment; filename="${annex.number}.pdf"`,
        "Cache-Control": "no-store",
      },
    });
  },
);

async function read(actor: Actor, procurementId: string): Promise<Annex | undefined> {
  try {
    return await readAnnex(actor, { procurementId });
  } catch (fault) {
    if (fault instanceof Refusal) return undefined;
    throw fault;
  }
}
