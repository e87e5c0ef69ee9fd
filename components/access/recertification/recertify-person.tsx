import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import type { RecertificationPage } from "@/lib/access/recertification/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { RecertifyForm } from "./recertify-form";

interface Props {
  as: "own" | "officer";
  crumbs: { href: string; label: string }[];
  /** What was just done, as the address says. */
  done: string | string[] | undefined;
  page: RecertificationPage;
  slug: string;
}

/** One person's permissions to be answered for, as their manager or an officer meets them. */
export async function RecertifyPerson({ as, crumbs, done, page, slug }: Props) {
  const [t, shell, format] = await Promise.all([
    getTranslations("recertification"),
    getTranslations("shell"),
    getFormatter(),
  ]);
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done.answered")}</DoneBanner> : null}
      <PageHeader
        crumbs={crumbs}
        crumbsLabel={shell("breadcrumb")}
        meta={page.person.title}
        title={t("person-title", { name: page.person.name })}
      />
      <p className="mb-6 max-w-measure">
        {t("person-lead", { day: format.dateTime(new Date(`${page.round.lastDay}T12:00:00Z`), "day") })}
      </p>
      <RecertifyForm as={as} page={page} slug={slug} />
    </>
  );
}
