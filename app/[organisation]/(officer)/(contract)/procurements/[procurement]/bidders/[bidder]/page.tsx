import { randomUUID } from "node:crypto";
import { cache } from "react";
import {
  isOpen,
  procurementIn,
} from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AnswerForm } from "@/components/contract/procurement/answer-form";
import { RemoveBidderForm } from "@/components/contract/procurement/bidder-forms";
import { ComparisonTable } from "@/components/contract/procurement/comparison-table";
import { Banner } from "@/components/ui/banner";
import { SectionRule } from "@/components/ui/section-rule";
import { readBidderAnswers, readComparison } from "@/lib/contract/procurement/comparison";
import type { BidderAnswers } from "@/lib/contract/procurement/read";
import { may } from "@/lib/domain/core/actor";
import { getAuthority, getTranslations } from "@/lib/i18n/server";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; procurement: string; bidder: string }> };

const answersIn = cache(async (organisation: string, procurementId: string, partyId: string) => {
  const { actor, page } = await procurementIn(organisation, procurementId);
  const answers = await pageOr404(partyId, () => readBidderAnswers(actor, { procurementId, partyId }));
  return { actor, answers, mayWrite: may(actor, "procurement:write") && isOpen(page.state) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement, bidder } = await params;
  const [t, { answers }] = await Promise.all([
    getTranslations("procurement"),
    answersIn(organisation, procurement, bidder),
  ]);
  return { title: t("answer-title", { name: answers.bidder.name }) };
});

async function BidderPage({ params }: Props) {
  const { organisation, procurement, bidder } = await params;
  const { actor, answers, mayWrite } = await answersIn(organisation, procurement, bidder);
  const t = await getTranslations("procurement");
  const comparison = mayWrite ? null : await readComparison(actor, { procurementId: procurement });
  return (
    <StepFrame
      {...(mayWrite ? { lead: t("answer-lead") } : {})}
      organisation={organisation}
      procurement={answers.procurement}
      title={t("answer-title", { name: answers.bidder.name })}
    >
      <Warning answers={answers} />
      {comparison ? (
        <ComparisonTable
          page={{ ...comparison, bidders: comparison.bidders.filter((one) => one.partyId === bidder) }}
        />
      ) : (
        <AnswerForm page={answers} requestId={randomUUID()} slug={organisation} />
      )}
      {mayWrite && !answers.bidder.won ? (
        <SectionRule className="mt-12" id="remove" title={t("bidder-remove")}>
          <RemoveBidderForm
            partyId={bidder}
            procurementId={procurement}
            requestId={randomUUID()}
            slug={organisation}
          />
        </SectionRule>
      ) : null}
    </StepFrame>
  );
}

/** Nobody should tick that a supplier is approved against what our own record says. */
async function Warning({ answers: { bidder, procurement } }: { answers: BidderAnswers }) {
  const [t, authority] = await Promise.all([getTranslations("procurement"), getAuthority()]);
  if (bidder.standing === "in-force") return null;
  return (
    <div className="mb-6">
      <Banner tone="warning">
        {t("answer-warning", { ...authority, level: procurement.level, name: bidder.name })}
      </Banner>
    </div>
  );
}

export default orMissing(BidderPage);
