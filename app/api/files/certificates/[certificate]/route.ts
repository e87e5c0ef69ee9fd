import { z } from "zod";
import { missing } from "@/app/api/files/missing";
import { pemResponse } from "@/app/api/files/pem-response";
import { readCertificateFile } from "@/lib/credential/certificate/read";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    form: z.enum(["pem", "chain"]),
    certificate: z.uuid(),
  }),
  "/api/files/certificates/[certificate]",
);

/** One certificate as PEM, alone or with its chain. Nobody's, and another employer's, look as if they did not exist. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ certificate: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const file = await readCertificateFile(actor, {
        id: data.certificate,
        chain: data.form === "chain",
      });
      return pemResponse(file);
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);
