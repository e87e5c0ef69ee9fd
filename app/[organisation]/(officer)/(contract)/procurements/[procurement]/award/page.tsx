import { randomUUID } from "node:crypto";
import { procurementToChange } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AwardForm } from "@/components/contract/procurement/award-form";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; procurement: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return { title: t("award-title", { number: page.procurement.number }) };
});

async function AwardProcurement({ params }: Props) {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return (
    <StepFrame
      lead={t("award-lead")}
      organisation={organisation}
      procurement={page.procurement}
      title={t("award-title", { number: page.procurement.number })}
    >
      <AwardForm page={page} requestId={randomUUID()} slug={organisation} today={dayOf(new Date())} />
    </StepFrame>
  );
}

export default orMissing(AwardProcurement);
