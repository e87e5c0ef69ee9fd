import { cache } from "react";
import { type AgreementView, readAgreementView } from "@/lib/contract/agreement/read";
import type { Actor } from "@/lib/domain/core/actor";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

export type AgreementParams = Promise<{ organisation: string; agreement: string }>;

const read = cache(
  async (slug: string, agreementId: string): Promise<{ actor: Actor; agreement: AgreementView }> => {
    const actor = await requireActor(slug, "agreement:read");
    return {
      actor,
      agreement: await pageOr404(agreementId, () => readAgreementView(actor, { agreementId })),
    };
  },
);

/** The agreement of the address, read once a request for the title and for the page. */
export async function agreementIn(
  params: AgreementParams | Awaited<AgreementParams>,
): Promise<{ slug: string; actor: Actor; agreement: AgreementView }> {
  const { organisation: slug, agreement: agreementId } = await params;
  return { slug, ...(await read(slug, agreementId)) };
}
