import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { receiptPdf } from "@/lib/credential/propagation/pdf";
import { readPropagationReceipt, readSigned } from "@/lib/credential/propagation/read";
import { recordPropagationReceipt } from "@/lib/credential/propagation/record";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { receiptFormats } from "@/lib/domain/credential/propagation-receipt";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { translator } from "@/lib/i18n/translator";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    receipt: z.uuid(),
    format: z.enum(receiptFormats),
  }),
  "/api/files/status-receipts/[receipt]",
);

/** The receipt of a status change, on paper or signed. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ receipt: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      return await take(actor, data);
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);

async function take(actor: Actor, { receipt: id, format }: z.output<typeof asked>): Promise<Response> {
  const receipt = await readPropagationReceipt(actor, id);
  await recordPropagationReceipt(actor, { propagationId: id, format });
  const locale = await getLocale();
  const { number, decidedAt } = receipt;
  const name = translator(locale, "propagation")("document", { number, at: decidedAt });
  if (format === "pdf") {
    const pdf = await receiptPdf(receipt, locale);
    return new Response(new Uint8Array(pdf), { headers: attachment(`${name}.pdf`, "application/pdf") });
  }
  const signed = await readSigned(actor, id);
  return new Response(signed.receipt, { headers: attachment(`${name}.jsonl`, "application/jsonl") });
}
