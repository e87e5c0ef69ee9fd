import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { EmptyDemoForm } from "@/components/people/organisation/empty-demo-form";
import { LossPosters } from "@/components/people/organisation/loss-posters";
import { OrganisationFacts } from "@/components/people/organisation/organisation-facts";
import { OrganisationForm } from "@/components/people/organisation/organisation-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/core/actor";
import { env } from "@/lib/env";
import { getTranslations } from "@/lib/i18n/server";
import { readOrganisationSettings } from "@/lib/people/organisation/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organisation");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<{ saved?: string }> };

async function OrganisationSettings({ params, searchParams }: Props) {
  const [{ organisation }, { saved }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "organisation:read");
  const [t, settings] = await Promise.all([
    getTranslations("organisation"),
    readOrganisationSettings(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader meta={t("lead")} title={t("title")} />
      {saved ? (
        <Banner role="status" tone="done">
          {t("saved")}
        </Banner>
      ) : null}
      {may(actor, "organisation:write") ? (
        <OrganisationForm requestId={randomUUID()} settings={settings} slug={organisation} />
      ) : (
        <OrganisationFacts settings={settings} />
      )}
      <LossPosters slug={organisation} />
      {env().SIGILL_DEMO && may(actor, "organisation:write") ? <EmptyDemoForm slug={organisation} /> : null}
    </div>
  );
}

export default orMissing(OrganisationSettings);
