import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AccessCardAnswer } from "@/components/access/access-card/card-answer";
import { AccessCardFacts } from "@/components/access/access-card/card-facts";
import { AccessCardForms } from "@/components/access/access-card/card-forms";
import { cardTones } from "@/components/access/access-card/card-tones";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status-tag";
import { readAccessCardPage } from "@/lib/access/access-card/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = { params: Promise<{ organisation: string; card: string }>; searchParams: Promise<Search> };

/** Read once for the page and its title. */
const cardIn = cache(async (slug: string, cardId: string) => {
  const actor = await requireActor(slug, "access-card:read");
  return pageOr404(cardId, () => readAccessCardPage(actor, { cardId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, card } = await params;
  await cardIn(organisation, card);
  return { title: (await getTranslations("access-card"))("title") };
});

const deeds = ["answered", "handed-out", "blocked", "returned"] as const;

async function OneCard({ params, searchParams }: Props) {
  const [{ organisation: slug, card: id }, { done }] = await Promise.all([params, searchParams]);
  const [t, shell, card] = await Promise.all([
    getTranslations("access-card"),
    getTranslations("shell"),
    cardIn(slug, id),
  ]);
  const deed = deeds.find((known) => known === done);
  return (
    <>
      {deed ? <DoneBanner>{t(`done.${deed}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/access-cards`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        status={<StatusTag tone={cardTones[card.state]}>{t(`state.${card.state}`)}</StatusTag>}
        title={t("page-title", { name: card.person.name })}
      />
      <div className="flex max-w-column flex-col gap-8">
        <AccessCardFacts card={card} officerAt={`/${slug}`} />
        <AccessCardAnswer as="officer" card={card} slug={slug} />
        <AccessCardForms card={card} slug={slug} />
      </div>
      <ObjectHistory ids={[id]} kind="access-card" slug={slug} />
    </>
  );
}

export default orMissing(OneCard);
