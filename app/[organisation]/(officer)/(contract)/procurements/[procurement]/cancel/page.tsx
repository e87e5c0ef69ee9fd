import { randomUUID } from "node:crypto";
import { procurementToChange } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { CancelProcurementForm } from "@/components/contract/procurement/closing-forms";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; procurement: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return { title: t("cancel-title", { number: page.procurement.number }) };
});

async function CancelProcurement({ params }: Props) {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return (
    <StepFrame
      lead={t("cancel-lead")}
      organisation={organisation}
      procurement={page.procurement}
      title={t("cancel-title", { number: page.procurement.number })}
    >
      <CancelProcurementForm
        page={page}
        requestId={randomUUID()}
        slug={organisation}
        today={dayOf(new Date())}
      />
    </StepFrame>
  );
}

export default orMissing(CancelProcurement);
