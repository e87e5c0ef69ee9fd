import { cache } from "react";
import { EidFrame } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/eid-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { CancelEidForm } from "@/components/credential/eid/cancel-eid-form";
import { readEidView } from "@/lib/credential/eid/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** Read once for the page and its title. */
const eidIn = cache(async (organisation: string, eidId: string) => {
  const actor = await requireActor(organisation, "eid:read");
  return { actor, read: await pageOr404(eidId, () => readEidView(actor, { eidId })) };
});

export const generateMetadata = titleOrMissing(
  async ({ params }: { params: Promise<{ organisation: string; eid: string }> }) => {
    const { organisation, eid } = await params;
    await eidIn(organisation, eid);
    const t = await getTranslations("eid.cancel");
    return { title: t("title") };
  },
);

async function Cancel({ params }: { params: Promise<{ organisation: string; eid: string }> }) {
  const { organisation: slug, eid: eidId } = await params;
  const [t, { read: eid }] = await Promise.all([getTranslations("eid.cancel"), eidIn(slug, eidId)]);
  return (
    <EidFrame closed={t("closed")} eid={eid} slug={slug} title={t("title")} verb="cancel">
      <p className="mb-6 max-w-measure">{t("lead", { number: eid.number })}</p>
      <CancelEidForm eid={eid} slug={slug} />
    </EidFrame>
  );
}

export default orMissing(Cancel);
