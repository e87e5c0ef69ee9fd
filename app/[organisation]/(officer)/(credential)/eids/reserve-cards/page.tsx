import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { ReceiveReserveCards } from "@/components/credential/reserve-card/receive-reserve-cards";
import { ReserveCardTable } from "@/components/credential/reserve-card/reserve-card-table";
import { updatedAt } from "@/components/shell/updated-at";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readReserveCards } from "@/lib/credential/reserve-card/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reserve-card");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

const outcome = z.enum(["received", "destroyed", "set-aside", "taken-back"]);

/** The drawer: how many of each type can be lent, every card there is, and those that came. */
async function ReserveCards({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "eid:read");
  const done = outcome.safeParse(search.done).data;
  const [t, shell, locale, { cards, more, destroyed, types, mayReceive }] = await Promise.all([
    getTranslations("reserve-card"),
    getTranslations("shell"),
    getLocale(),
    readReserveCards(actor, undefined),
  ]);
  const nameOf = (type: { nameSv: string; nameEn: string }) => (locale === "sv" ? type.nameSv : type.nameEn);
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        count={await updatedAt(t(more ? "meta-more" : "meta", { count: cards.length }))}
        title={t("title")}
      />
      <p className="max-w-measure">{t("lead")}</p>
      <ul className="mt-4 mb-6 flex flex-col gap-1">
        {types.map((type) => (
          <li key={type.id}>
            {t("in-drawer-of", { name: nameOf(type), count: type.inDrawer, days: type.days })}
          </li>
        ))}
      </ul>
      {cards.length > 0 ? (
        <ReserveCardTable cards={cards} slug={slug} />
      ) : (
        <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
      )}
      {mayReceive ? (
        <SectionRule className="mt-10" id="receive" title={t("receive")}>
          {types.some(({ active }) => active) ? (
            <ReceiveReserveCards
              slug={slug}
              types={types
                .filter(({ active }) => active)
                .map((type) => ({ value: type.id, label: nameOf(type) }))}
            />
          ) : (
            <EmptyState title={t("no-types")}>{t("no-types-body")}</EmptyState>
          )}
        </SectionRule>
      ) : null}
      {destroyed.length > 0 ? (
        <SectionRule className="mt-10" id="destroyed" title={t("destroyed")}>
          <ReserveCardTable cards={destroyed} slug={slug} />
        </SectionRule>
      ) : null}
    </>
  );
}

export default orMissing(ReserveCards);
