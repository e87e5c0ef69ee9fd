import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { StepUpState } from "@/components/people/step-up/step-up-state";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/core/actor";
import { env } from "@/lib/env";
import { getTranslations } from "@/lib/i18n/server";
import { readStepUp } from "@/lib/people/step-up/read";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("step-up");
  return { title: t("title") };
}

/** Where an officer shows with their passkey that it is they who are signed in. */
async function StepUp({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "passkey:use");
  const [t, state] = await Promise.all([getTranslations("step-up"), readStepUp(actor, undefined)]);
  return (
    <div className="max-w-column">
      <PageHeader title={t("title")} />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {state && signingAddress() ? (
        <StepUpState
          isDemo={env().SIGILL_DEMO}
          mayReportLoss={may(actor, "loss:report")}
          slug={slug}
          state={state}
        />
      ) : (
        <Banner tone="info">{t("no-page")}</Banner>
      )}
    </div>
  );
}

export default orMissing(StepUp);
