import { z } from "zod";
import { missing } from "@/app/api/files/missing";
import { pemResponse } from "@/app/api/files/pem-response";
import { readIssuerCertificateFile } from "@/lib/credential/issuer/read";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), certificate: z.uuid() }),
  "/api/files/issuer-certificates/[certificate]",
);

/** A certificate of an issuer as PEM. Nobody's, and another employer's, look as if they did not exist. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ certificate: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      return pemResponse(await readIssuerCertificateFile(actor, { id: data.certificate }));
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
