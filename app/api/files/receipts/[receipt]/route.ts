import { z } from "zod";
import { missing } from "@/app/api/files/missing";
import { receiptPdf } from "@/lib/credential/receipt/pdf";
import { type ReceiptSheet, readOwnReceipt, readReceipt } from "@/lib/credential/receipt/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), receipt: z.uuid() }),
  "/api/files/receipts/[receipt]",
);

/** A signed receipt as PDF, for officers and for its own holder. Anybody else's looks as if it did not exist. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ receipt: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    const sheet = actor && (await readSheet(actor, data.receipt));
    if (!sheet?.signed) return missing();
    const pdf = await receiptPdf(sheet, await getLocale(), new Date());
    return new Response(new Uint8Array(pdf), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `attachment; filename="${sheet.reference}.pdf"`,
        "Cache-Control": "no-store",
      },
    });
  },
);

async function readSheet(actor: Actor, receiptId: string): Promise<ReceiptSheet | undefined> {
  try {
    if (may(actor, "eid:read")) return await readReceipt(actor, { receiptId });
    return (await readOwnReceipt(actor, { receiptId })).sheet;
  } catch (fault) {
    if (fault instanceof Refusal) return undefined;
    throw fault;
  }
}
