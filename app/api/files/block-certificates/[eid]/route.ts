import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { blockCertificatePdf } from "@/lib/credential/block-certificate/pdf";
import { readBlockCertificate } from "@/lib/credential/block-certificate/read";
import { recordBlockCertificate } from "@/lib/credential/block-certificate/record";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { translator } from "@/lib/i18n/translator";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), eid: z.uuid() }),
  "/api/files/block-certificates/[eid]",
);

/** A certificate of a block, for officers and for the holder. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ eid: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const certificate = await readBlockCertificate(actor, data.eid);
      await recordBlockCertificate(actor, data.eid);
      const locale = await getLocale();
      const pdf = await blockCertificatePdf(certificate, locale);
      const { number } = certificate;
      const name = translator(locale, "block-certificate")("document", { number });
      return new Response(new Uint8Array(pdf), { headers: attachment(`${name}.pdf`, "application/pdf") });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
