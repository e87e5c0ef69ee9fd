import { z } from "zod";
import { missing } from "@/app/api/files/missing";
import { readIssuerListAt } from "@/lib/credential/issuer/list-at";
import { Refusal } from "@/lib/domain/core/refusal";
import { lastShard } from "@/lib/domain/credential/list-shard";
import { bounded } from "@/lib/form/text-length";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";
import { instantInAddress } from "@/lib/web/search-params";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    issuer: z.uuid(),
    at: instantInAddress,
    shard: z.coerce.number().int().min(0).max(lastShard).default(0),
  }),
  "/api/files/issuer-lists/[issuer]",
);

/** The revocation list that was the newest at an instant, to the octet. Nobody's, and another employer's, look as if they did not exist. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ issuer: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const { name, der } = await readIssuerListAt(actor, {
        ...{ issuerId: data.issuer, at: data.at, shard: data.shard },
      });
      return new Response(Buffer.from(der), {
        headers: {
          "Content-Type": "application/pkix-crl",
          "Content-Disposition": `attachment; filename="${name}"`,
          "Cache-Control": "no-store",
        },
      });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
