import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { WaitingList } from "@/components/access/recertification/waiting-list";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readToRecertify } from "@/lib/access/recertification/read-own";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("recertification");
  return { title: t("own-title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function ToRecertify({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:answer-access");
  const [t, my, shell, format, asked] = await Promise.all([
    getTranslations("recertification"),
    getTranslations("my"),
    getTranslations("shell"),
    getFormatter(),
    readToRecertify(actor, undefined),
  ]);
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done.answered")}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("own-title")}
      />
      {asked && asked.people.length > 0 ? (
        <>
          <p className="mb-6 max-w-measure">
            {t("own-lead", { day: format.dateTime(new Date(`${asked.round.lastDay}T12:00:00Z`), "day") })}
          </p>
          <WaitingList here={`/${slug}/my/recertification`} people={asked.people} />
        </>
      ) : (
        <EmptyState title={t("own-none")}>{t("own-none-body")}</EmptyState>
      )}
    </>
  );
}

export default orMissing(ToRecertify);
