import { randomUUID } from "node:crypto";
import { cache } from "react";
import { z } from "zod";
import { signingLackOf } from "@/app/[organisation]/(officer)/signing-lack";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderForm } from "@/components/operation/register-extract/order-form";
import { OrderedExtracts } from "@/components/operation/register-extract/ordered-extracts";
import { StepUpFirst } from "@/components/people/step-up/step-up-first";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readRegisterExtracts } from "@/lib/operation/register-extract/read";
import { isStepUpNeeded } from "@/lib/people/step-up/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const extractsOf = cache(async (slug: string, employeeId: string, act?: string) => {
  const actor = await requireActor(slug, "employee:extract");
  return pageOr404(employeeId, () => readRegisterExtracts(actor, { employeeId, act }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("register-extract"),
    extractsOf(organisation, employee),
  ]);
  return { title: t("title", { name: person.name }) };
});

async function Extract({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, { done, act }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "employee:extract");
  const [t, people, isTouchNeeded, { person, isProtected, isSelf, extracts, signing }] = await Promise.all([
    getTranslations("register-extract"),
    getTranslations("employee"),
    isStepUpNeeded(actor),
    extractsOf(slug, employee, z.uuid().safeParse(act).data),
  ]);
  return (
    <div className="max-w-column">
      {done === "ordered" || done === "confirmed" ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[
          { href: `/${slug}/employees`, label: people("title") },
          { href: `/${slug}/employees/${person.id}`, label: person.name },
        ]}
        crumbsLabel={people("crumbs")}
        meta={t("lead")}
        title={t("title", { name: person.name })}
      />
      {signing.signed ? <Banner title={t("signed")} tone="done" /> : null}
      {isTouchNeeded && !isSelf ? <StepUpFirst back={`/employees/${person.id}/extract`} slug={slug} /> : null}
      {isSelf ? (
        <Banner tone="info">{t("self")}</Banner>
      ) : (
        <OrderForm employeeId={person.id} isProtected={isProtected} requestId={randomUUID()} slug={slug} />
      )}
      <SectionRule className="mt-8" title={t("ordered")}>
        <OrderedExtracts
          extracts={extracts}
          slug={slug}
          taking={{ ...signing, isTouchNeeded, lacks: await signingLackOf(actor) }}
        />
      </SectionRule>
    </div>
  );
}

export default orMissing(Extract);
