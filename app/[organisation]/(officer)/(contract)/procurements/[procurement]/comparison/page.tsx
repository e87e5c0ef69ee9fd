import { procurementIn } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ComparisonTable } from "@/components/contract/procurement/comparison-table";
import { LinkButton } from "@/components/ui/button";
import { readComparison } from "@/lib/contract/procurement/comparison";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; procurement: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const [t, { page }] = await Promise.all([
    getTranslations("procurement"),
    procurementIn(organisation, procurement),
  ]);
  return { title: t("compare-title", { number: page.procurement.number }) };
});

async function Comparison({ params }: Props) {
  const { organisation, procurement } = await params;
  const { actor, page } = await procurementIn(organisation, procurement);
  const [t, comparison] = await Promise.all([
    getTranslations("procurement"),
    readComparison(actor, { procurementId: procurement }),
  ]);
  const { id, number } = page.procurement;
  return (
    <StepFrame
      actions={
        <div data-screen-only>
          <LinkButton download href={`/api/files/procurement-annexes/${id}?organisation=${organisation}`}>
            {t("annex")}
          </LinkButton>
        </div>
      }
      lead={t("compare-lead")}
      organisation={organisation}
      procurement={page.procurement}
      title={t("compare-title", { number })}
      wide
    >
      {comparison.bidders.length > 0 ? (
        <ComparisonTable page={comparison} />
      ) : (
        <p className="text-ink-2">{t("bidders-none")}</p>
      )}
      <p className="mt-6 text-ink-3 text-meta">{t("printed", { number, at: comparison.at })}</p>
      <p className="text-ink-3 text-meta" data-screen-only>
        {t("print-hint")}
      </p>
    </StepFrame>
  );
}

export default orMissing(Comparison);
