import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { StepUpSettingForm } from "@/components/people/step-up/setting-form";
import { StepUpFirst } from "@/components/people/step-up/step-up-first";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readStepUp } from "@/lib/people/step-up/read";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("step-up");
  return { title: t("setting-title") };
}

/** When officers must touch their passkey; who changes it touches theirs first. */
async function StepUpSetting({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "passkey:invite");
  const [t, officer, shell, state] = await Promise.all([
    getTranslations("step-up"),
    getTranslations("officer"),
    getTranslations("shell"),
    readStepUp(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/officers`, label: officer("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("setting-title")}
      />
      <p className="mb-6 max-w-measure">{t("setting-lead")}</p>
      {state && signingAddress() ? (
        <>
          {state.isFresh ? null : <StepUpFirst back="/settings/step-up" slug={slug} />}
          <StepUpSettingForm atSignIn={state.atSignIn} mode={state.mode} slug={slug} />
        </>
      ) : (
        <Banner tone="info">{t("no-page")}</Banner>
      )}
    </div>
  );
}

export default orMissing(StepUpSetting);
