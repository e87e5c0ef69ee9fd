import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ObjectionList } from "@/components/access/objection/objection-list";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { readObjections } from "@/lib/access/objection/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("objection");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function Objections({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "objection:answer");
  const [t, { total, waiting, answered }] = await Promise.all([
    getTranslations("objection"),
    readObjections(actor, undefined),
  ]);
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done-answered")}</DoneBanner> : null}
      <ListHeader found={t("waiting-count", { count: total })} lead={t("lead")} title={t("title")} />
      <SectionRule className="mt-2" title={t("waiting")}>
        {waiting.length > 0 ? (
          <ObjectionList objections={waiting} slug={slug} />
        ) : (
          <EmptyState title={t("waiting-none")}>{t("waiting-none-body")}</EmptyState>
        )}
      </SectionRule>
      <SectionRule className="mt-10" title={t("answered")}>
        {answered.length > 0 ? (
          <ObjectionList objections={answered} slug={slug} />
        ) : (
          <p className="text-ink-3">{t("answered-none")}</p>
        )}
      </SectionRule>
    </>
  );
}

export default orMissing(Objections);
