import { SectionRule } from "@/components/ui/section-rule";
import type { AccessCardView } from "@/lib/access/access-card/read";
import { getTranslations } from "@/lib/i18n/server";
import { AccessCardList } from "./card-list";

/** What somebody hands in when they leave. Nothing where there is nothing. */
export async function HeldCards({ cards, slug }: { cards: AccessCardView[]; slug: string }) {
  const t = await getTranslations("access-card");
  if (cards.length === 0) return null;
  return (
    <SectionRule id="cards" title={t("ends-with", { count: cards.length })}>
      <AccessCardList cards={cards} here={`/${slug}/access-cards`} />
    </SectionRule>
  );
}
