import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { cardPrintPdf } from "@/lib/credential/card-print/pdf";
import { readBatchPrint } from "@/lib/credential/card-print/read";
import { recordBatchPrint } from "@/lib/credential/card-print/record";
import { Refusal } from "@/lib/domain/core/refusal";
import { cardPrintParts } from "@/lib/domain/credential/card-print";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";
import { busyWith } from "@/lib/web/page-or-404";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    batch: z.uuid(),
    part: z.enum(cardPrintParts),
    from: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  "/api/files/card-batches/[batch]/cards",
);

/** The cards of a batch, or their labels, from one row on, for a desk printer. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ batch: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    const { batch: batchId, part, from } = data;
    try {
      const print = await readBatchPrint(actor, { batchId, from, part });
      await recordBatchPrint(actor, { batchId, part, cards: print.cards.length });
      const t = await getTranslations("card-print");
      const pdf = await cardPrintPdf(print, part, new Date());
      const name = t(`batch-${part}-file`, { number: print.number, from });
      return new Response(new Uint8Array(pdf), { headers: attachment(name, "application/pdf") });
    } catch (fault) {
      if (fault instanceof Refusal && !busyWith(fault)) return missing();
      throw fault;
    }
  },
);
