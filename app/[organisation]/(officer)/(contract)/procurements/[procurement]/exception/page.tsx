import { randomUUID } from "node:crypto";
import { procurementToChange } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ExceptionForm } from "@/components/contract/procurement/exception-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; procurement: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return { title: t("exception-title", { number: page.procurement.number }) };
});

async function AskException({ params }: Props) {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return (
    <StepFrame
      lead={t("exception-lead")}
      organisation={organisation}
      procurement={page.procurement}
      title={t("exception-title", { number: page.procurement.number })}
    >
      {page.bidders.some((bidder) => bidder.unmet.length > 0) ? (
        <ExceptionForm page={page} requestId={randomUUID()} slug={organisation} />
      ) : (
        <p className="text-ink-2">{t("exception-nothing")}</p>
      )}
    </StepFrame>
  );
}

export default orMissing(AskException);
