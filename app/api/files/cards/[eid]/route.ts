import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { cardPrintPdf } from "@/lib/credential/card-print/pdf";
import { readCardPrint } from "@/lib/credential/card-print/read";
import { recordCardPrint } from "@/lib/credential/card-print/record";
import { Refusal } from "@/lib/domain/core/refusal";
import { cardPrintParts } from "@/lib/domain/credential/card-print";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), eid: z.uuid(), part: z.enum(cardPrintParts) }),
  "/api/files/cards/[eid]",
);

/** A card's two sides, or its label, for a desk printer. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ eid: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    const { eid: eidId, part } = data;
    try {
      const print = await readCardPrint(actor, { eidId, part });
      const { number } = await recordCardPrint(actor, { eidId, part });
      const t = await getTranslations("card-print");
      const pdf = await cardPrintPdf(print, part, new Date());
      const name = t(`${part}-file`, { number: String(number) });
      return new Response(new Uint8Array(pdf), { headers: attachment(name, "application/pdf") });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
