import { randomUUID } from "node:crypto";
import { procurementToChange } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { LinkContractForm } from "@/components/contract/procurement/closing-forms";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; procurement: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return { title: t("contract-title", { number: page.procurement.number }) };
});

async function LinkContract({ params }: Props) {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  const winner = page.bidders.find((bidder) => bidder.won);
  return (
    <StepFrame
      lead={t("contract-lead")}
      organisation={organisation}
      procurement={page.procurement}
      title={t("contract-title", { number: page.procurement.number })}
    >
      {page.contracts.length > 0 ? (
        <LinkContractForm page={page} requestId={randomUUID()} slug={organisation} />
      ) : (
        <p className="text-ink-2">{t("contract-nothing", { name: winner?.name ?? "" })}</p>
      )}
    </StepFrame>
  );
}

export default orMissing(LinkContract);
