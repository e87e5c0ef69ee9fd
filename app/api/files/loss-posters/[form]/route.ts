import { z } from "zod";
import { missing } from "@/app/api/files/missing";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { lossPoster, posterForms } from "@/lib/credential/loss/poster";
import { may } from "@/lib/domain/core/actor";
import { bounded } from "@/lib/form/text-length";
import { publicAddress } from "@/lib/public-address";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), form: z.enum(posterForms) }),
  "/api/files/loss-posters/[form]",
);

/** The poster and the label that say where a loss is reported; nothing in them is secret. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ form: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    const line = actor && may(actor, "organisation:read") && (await emergencyLineOf(data.organisation));
    if (!line) return missing();
    const { organisation, phone, slug } = line;
    const address = `${publicAddress()}/${slug}/lost`;
    const pdf = await lossPoster(data.form, { organisation, phone, address, made: new Date() });
    return new Response(new Uint8Array(pdf), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `attachment; filename="${data.form === "poster" ? "affisch" : "etikett"}-${slug}.pdf"`,
        "Cache-Control": "no-store",
      },
    });
  },
);
