import { seeOther } from "@/app/api/files/attachment";
import { readSmallForm } from "@/app/api/files/capped-form";
import { missing } from "@/app/api/files/missing";
import { makeBreakGlass } from "@/lib/credential/break-glass/make";
import { breakGlassPdf } from "@/lib/credential/break-glass/pdf";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { findActor } from "@/lib/form-action";
import { getLocale } from "@/lib/i18n/server";
import { publicAddress } from "@/lib/public-address";
import { signInPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

/** Makes a paper with emergency codes and answers it, once: the codes lie nowhere afterwards. */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const slug = String(form.get("organisation") ?? "").slice(0, 64);
  const here = `/${encodeURIComponent(slug)}/settings/break-glass`;
  try {
    return await printed(await findActor(slug), slug);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.code === "not-found") return missing();
    return seeOther(fault.code === "not-signed-in" ? signInPath(here) : here);
  }
});

async function printed(actor: Actor, slug: string): Promise<Response> {
  const now = new Date();
  const [made, line, locale] = [
    await makeBreakGlass(actor, {}, { now }),
    await emergencyLineOf(slug),
    await getLocale(),
  ];
  const pdf = await breakGlassPdf(
    {
      ...{ owner: actor.name, organisation: line?.organisation ?? "", phone: line?.phone ?? "" },
      ...{ seal: made.seal, codes: made.codes.split(" "), expiresAt: new Date(made.expiresAt) },
      address: `${publicAddress()}/${slug}/break-glass`,
    },
    locale,
    now,
  );
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${locale === "sv" ? "nodkoder" : "emergency-codes"}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
}
