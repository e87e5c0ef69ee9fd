import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { MandateFacts, MandateTimeline } from "@/components/access/mandate/mandate-facts";
import { MandateForms } from "@/components/access/mandate/mandate-forms";
import { stateTones } from "@/components/access/mandate/mandate-tones";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { readMandatePage } from "@/lib/access/mandate/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mandate: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const mandateIn = cache(async (slug: string, mandateId: string) => {
  const actor = await requireActor(slug, "mandate:read");
  const [mandate, locale] = await Promise.all([
    pageOr404(mandateId, () => readMandatePage(actor, { mandateId })),
    getLocale(),
  ]);
  return { mandate, name: locale === "sv" ? mandate.type.nameSv : mandate.type.nameEn };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mandate } = await params;
  return { title: (await mandateIn(organisation, mandate)).name };
});

const deeds = ["granted", "confirmed", "end-changed", "recalled"] as const;

async function Mandate({ params, searchParams }: Props) {
  const [{ organisation: slug, mandate: id }, { done }] = await Promise.all([params, searchParams]);
  const [{ mandate, name }, t, shell] = await Promise.all([
    mandateIn(slug, id),
    getTranslations("mandate"),
    getTranslations("shell"),
  ]);
  const deed = deeds.find((known) => known === done);
  const words = deed === "granted" && mandate.state === "awaiting" ? "granted-awaiting" : deed;
  return (
    <>
      {words ? <DoneBanner>{t(`done.${words}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/mandates`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        status={<StatusTag tone={stateTones[mandate.state]}>{t(`state.${mandate.state}`)}</StatusTag>}
        title={name}
      />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <SectionRule id="facts" title={t("facts")}>
            <MandateFacts mandate={mandate} slug={slug} />
          </SectionRule>
          <MandateForms
            mandate={mandate}
            requestIds={{ confirm: randomUUID(), end: randomUUID(), recall: randomUUID() }}
            slug={slug}
          />
        </div>
        <SectionRule className="min-w-0" id="history" title={t("history")}>
          <MandateTimeline events={mandate.events} />
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(Mandate);
