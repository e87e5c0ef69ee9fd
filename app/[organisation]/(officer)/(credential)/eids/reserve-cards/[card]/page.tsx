import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ReserveCardDeeds } from "@/components/credential/reserve-card/reserve-card-deeds";
import { ReserveCardFacts } from "@/components/credential/reserve-card/reserve-card-facts";
import { PageHeader } from "@/components/ui/page-header";
import { readReserveCard } from "@/lib/credential/reserve-card/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

interface Props {
  params: Promise<{ organisation: string; card: string }>;
}

/** Read once a request, for the title and for the page. */
const cardIn = cache(async (slug: string, cardId: string) => {
  const actor = await requireActor(slug, "eid:read");
  return pageOr404(cardId, () => readReserveCard(actor, { cardId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, card } = await params;
  const [t, { number }] = await Promise.all([getTranslations("reserve-card"), cardIn(organisation, card)]);
  return { title: t("card-title", { number }) };
});

/** One card: where it is, and what can be done about it. */
async function ReserveCard({ params }: Props) {
  const { organisation: slug, card: cardId } = await params;
  const [t, shell, card] = await Promise.all([
    getTranslations("reserve-card"),
    getTranslations("shell"),
    cardIn(slug, cardId),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/eids/reserve-cards`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("card-title", { number: card.number })}
      />
      <ReserveCardFacts card={card} slug={slug} />
      <ReserveCardDeeds card={card} slug={slug} />
      <ObjectHistory ids={[cardId]} kind="reserve-card" slug={slug} />
    </>
  );
}

export default orMissing(ReserveCard);
