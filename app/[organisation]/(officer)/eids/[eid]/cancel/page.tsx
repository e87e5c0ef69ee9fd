import type { Metadata } from "next";
import { EidFrame } from "@/app/[organisation]/(officer)/eids/[eid]/eid-frame";
import { orMissing } from "@/app/or-missing";
import { CancelEidForm } from "@/components/eid/cancel-eid-form";
import { readEidView } from "@/lib/eid/read";
import { getTranslations } from "@/lib/i18n/server";
import { pageOr404 } from "@/lib/page-or-404";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid.cancel");
  return { title: t("title") };
}

async function Cancel({ params }: { params: Promise<{ organisation: string; eid: string }> }) {
  const { organisation: slug, eid: eidId } = await params;
  const actor = await requireActor(slug, "eid:read");
  const [t, eid] = await Promise.all([
    getTranslations("eid.cancel"),
    pageOr404(eidId, () => readEidView(actor, { eidId })),
  ]);
  return (
    <EidFrame closed={t("closed")} eid={eid} slug={slug} title={t("title")} verb="cancel">
      <p className="mb-6 max-w-measure">{t("lead", { number: eid.number })}</p>
      <CancelEidForm eid={eid} slug={slug} />
    </EidFrame>
  );
}

export default orMissing(Cancel);
