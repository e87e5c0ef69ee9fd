import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { readTranscript } from "@/lib/credential/issuer/read";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), issuer: z.uuid() }),
  "/api/files/key-ceremonies/[issuer]",
);

/** The transcript of a key ceremony, on paper. Nobody's, and another employer's, look as if they did not exist. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ issuer: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const { slug, pdf } = await readTranscript(actor, { issuerId: data.issuer });
      return new Response(new Uint8Array(pdf), {
        headers: attachment(`${slug}-transcript.pdf`, "application/pdf"),
      });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
