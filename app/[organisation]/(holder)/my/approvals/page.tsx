import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AccessCardList } from "@/components/access/access-card/card-list";
import { AccessRequestList } from "@/components/access/access-request/access-request-list";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readCardsToApprove } from "@/lib/access/access-card/read-own";
import { readToApprove } from "@/lib/access/access-request/read-own";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-request");
  return { title: t("approvals") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function Approvals({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:answer-access");
  const [t, cardWords, my, shell, requests, cards] = await Promise.all([
    getTranslations("access-request"),
    getTranslations("access-card"),
    getTranslations("my"),
    getTranslations("shell"),
    readToApprove(actor, undefined),
    readCardsToApprove(actor, undefined),
  ]);
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done.answered")}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("approvals")}
      />
      {cards.length > 0 ? (
        <SectionRule className="mb-10" id="cards" title={cardWords("approvals")}>
          <AccessCardList cards={cards} here={`/${slug}/my/approvals/cards`} />
        </SectionRule>
      ) : null}
      {requests.length > 0 ? (
        <>
          <p className="mb-6 max-w-measure">{t("approvals-lead")}</p>
          <AccessRequestList here={`/${slug}/my/approvals`} requests={requests} />
        </>
      ) : cards.length > 0 ? null : (
        <EmptyState title={t("approvals-none")}>{t("approvals-none-body")}</EmptyState>
      )}
    </>
  );
}

export default orMissing(Approvals);
