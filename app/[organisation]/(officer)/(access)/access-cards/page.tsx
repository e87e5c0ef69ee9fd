import type { Metadata } from "next";
import type { ReactNode } from "react";
import { orMissing } from "@/app/or-missing";
import { AccessCardList } from "@/components/access/access-card/card-list";
import { ListHeader } from "@/components/shell/list-header";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { type AccessCardView, readAccessCards } from "@/lib/access/access-card/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-card");
  return { title: t("title") };
}

async function AccessCards({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "access-card:read");
  const [t, { toReturn, asked, out }] = await Promise.all([
    getTranslations("access-card"),
    readAccessCards(actor, undefined),
  ]);
  const list = (cards: AccessCardView[], none: ReactNode) =>
    cards.length > 0 ? <AccessCardList cards={cards} here={`/${slug}/access-cards`} /> : none;
  return (
    <>
      <ListHeader found={t("waiting-count", { count: asked.length })} title={t("title")} />
      <p className="max-w-measure">{t("lead")}</p>
      <SectionRule className="mt-8" id="asked" title={t("asked-title")}>
        {list(asked, <EmptyState title={t("asked-none")}>{t("asked-none-body")}</EmptyState>)}
      </SectionRule>
      <SectionRule className="mt-10" id="returns" title={t("to-return")}>
        {list(toReturn, <p className="text-ink-3">{t("to-return-none")}</p>)}
      </SectionRule>
      <SectionRule className="mt-10" id="answered" title={t("out")}>
        {list(out, <p className="text-ink-3">{t("out-none")}</p>)}
      </SectionRule>
    </>
  );
}

export default orMissing(AccessCards);
