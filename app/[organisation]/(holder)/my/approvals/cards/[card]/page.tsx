import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AccessCardAnswer } from "@/components/access/access-card/card-answer";
import { AccessCardFacts } from "@/components/access/access-card/card-facts";
import { cardTones } from "@/components/access/access-card/card-tones";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status-tag";
import { readCardApproval } from "@/lib/access/access-card/read-own";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; card: string }>;

/** Read once for the page and its title. */
const cardIn = cache(async (slug: string, cardId: string) => {
  const actor = await requireActor(slug, "own:answer-access");
  return pageOr404(cardId, () => readCardApproval(actor, { cardId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, card } = await params;
  await cardIn(organisation, card);
  return { title: (await getTranslations("access-card"))("approvals") };
});

async function CardApproval({ params }: { params: Params }) {
  const { organisation: slug, card: id } = await params;
  const [t, requests, my, shell, card] = await Promise.all([
    getTranslations("access-card"),
    getTranslations("access-request"),
    getTranslations("my"),
    getTranslations("shell"),
    cardIn(slug, id),
  ]);
  return (
    <div className="flex max-w-column flex-col gap-8">
      <PageHeader
        crumbs={[
          { href: `/${slug}/my`, label: my("title") },
          { href: `/${slug}/my/approvals`, label: requests("approvals") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        status={<StatusTag tone={cardTones[card.state]}>{t(`state.${card.state}`)}</StatusTag>}
        title={t("page-title", { name: card.person.name })}
      />
      <AccessCardFacts card={card} officerAt={null} />
      <AccessCardAnswer as="own" card={card} slug={slug} />
    </div>
  );
}

export default orMissing(CardApproval);
