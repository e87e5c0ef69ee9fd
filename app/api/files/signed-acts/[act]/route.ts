import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { takeIssuerAct, takeOfficerAct, takeSignedAct } from "@/lib/credential/signed-act/take";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { takeExtractAct } from "@/lib/operation/register-extract/take-act";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    act: z.uuid(),
    of: z.enum(["eids", "officers", "extracts", "issuers"]).default("eids"),
  }),
  "/api/files/signed-acts/[act]",
);

const takes = {
  ...{ eids: takeSignedAct, officers: takeOfficerAct },
  ...{ extracts: takeExtractAct, issuers: takeIssuerAct },
};

/** A signed act with all that shows it (docs/signed-acts.md). Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ act: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const { name, file } = await takes[data.of](actor, { actId: data.act });
      return new Response(file, { headers: attachment(`${name}.json`, "application/json") });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
