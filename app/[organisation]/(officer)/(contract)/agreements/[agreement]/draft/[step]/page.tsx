import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DraftCheck } from "@/components/contract/agreement/draft-check";
import {
  AboutFields,
  FrameworkFields,
  PeriodFields,
  PrivateEidFields,
  SchemeFields,
  ServicesFields,
} from "@/components/contract/agreement/draft-fields";
import { DraftFrame, DraftStepForm } from "@/components/contract/agreement/draft-frame";
import { PriceFields } from "@/components/contract/agreement/draft-price";
import { OptionsFields, RenewalFields, ScopeFields } from "@/components/contract/agreement/draft-terms";
import { ChooseParty } from "@/components/contract/agreement/start-agreement";
import type { AgreementDraft } from "@/lib/contract/agreement/read";
import { findCounterparties, readAgreementDraft } from "@/lib/contract/agreement/read-draft";
import { type AgreementStep, agreementSteps } from "@/lib/domain/contract/agreement-kind";
import type { Actor } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface StepProps {
  params: Promise<{ organisation: string; agreement: string; step: string }>;
  searchParams: Promise<Search>;
}

const stepNamed = (text: string) => [...agreementSteps, "check" as const].find((one) => one === text);

/** Read once for the title and the page. */
const draftIn = cache(async (slug: string, agreementId: string) => {
  const actor = await requireActor(slug, "agreement:write");
  return { actor, draft: await pageOr404(agreementId, () => readAgreementDraft(actor, { agreementId })) };
});

export const generateMetadata = titleOrMissing(async ({ params }: StepProps) => {
  const [{ organisation, agreement, step }, t] = await Promise.all([
    params,
    getTranslations("agreement.draft"),
  ]);
  await draftIn(organisation, agreement);
  const known = stepNamed(step);
  return { title: known ? t(`title.${known}`) : t("title.check") };
});

/** One question about a draft, or the check of them all. A question its kind is not asked does not exist. */
async function Step({ params, searchParams }: StepProps) {
  const [{ organisation: slug, agreement: agreementId, step: named }, asked] = await Promise.all([
    params,
    searchParams,
  ]);
  const { actor, draft } = await draftIn(slug, agreementId);
  const step = stepNamed(named);
  const known = step === "check" || step === "party" || (step && draft.steps.includes(step));
  if (!step || !known || (step === "party" && draft.frameworkId !== null)) notFound();
  return (
    <DraftFrame draft={draft} slug={slug} step={step}>
      <Question actor={actor} asked={asked} draft={draft} slug={slug} step={step} />
    </DraftFrame>
  );
}

interface QuestionProps {
  slug: string;
  actor: Actor;
  draft: AgreementDraft;
  step: AgreementStep | "check";
  asked: Awaited<StepProps["searchParams"]>;
}

async function Question({ slug, actor, draft, step, asked }: QuestionProps) {
  if (step === "check") return <DraftCheck draft={draft} slug={slug} today={dayOf(new Date())} />;
  if (step === "party") return <Party actor={actor} asked={asked} draft={draft} slug={slug} />;
  const afterwards = asked.afterwards === "check" ? "check" : "";
  return (
    <DraftStepForm afterwards={afterwards} draft={draft} slug={slug} step={step}>
      {fieldsOf(step, { slug, draft })}
    </DraftStepForm>
  );
}

function fieldsOf(
  step: Exclude<AgreementStep, "party">,
  props: { slug: string; draft: AgreementDraft },
): ReactNode {
  const fields: Record<typeof step, ReactNode> = {
    about: <AboutFields {...props} />,
    scheme: <SchemeFields {...props} />,
    "private-eid": <PrivateEidFields {...props} />,
    framework: <FrameworkFields {...props} />,
    services: <ServicesFields {...props} />,
    scope: <ScopeFields {...props} />,
    period: <PeriodFields {...props} />,
    renewal: <RenewalFields {...props} />,
    options: <OptionsFields {...props} />,
    price: <PriceFields {...props} />,
  };
  return fields[step];
}

async function Party({ slug, actor, draft, asked }: Omit<QuestionProps, "step">) {
  const q = textOf(asked.q);
  return (
    <ChooseParty
      action={`/${slug}/agreements/${draft.id}/draft/party`}
      draft={draft}
      kind={draft.kind}
      parties={await findCounterparties(actor, { kind: draft.kind, q })}
      q={q}
      slug={slug}
    />
  );
}

export default orMissing(Step);
