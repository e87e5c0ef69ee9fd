import { notFound } from "next/navigation";
import { cache } from "react";
import { TermsHistory } from "@/components/credential/terms/terms-history";
import { TermsText } from "@/components/credential/terms/terms-text";
import { PublicPage } from "@/components/shell/public-page";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readPublishedTerms, type TermsVersion } from "@/lib/credential/terms/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { organisationIdOf } from "@/lib/session";

interface PublicTermsProps {
  slug: string;
  organisation: string;
  versions: TermsVersion[];
  current: TermsVersion | undefined;
  shown: TermsVersion | undefined;
}

/** An employer's published terms, for anybody: one version, or the one in force. Read once for the page and its title. */
export const publicTerms = cache(async (slug: string, version?: string): Promise<PublicTermsProps> => {
  const { organisation, versions } = await readPublishedTerms((await organisationIdOf(slug)) ?? notFound());
  const [current] = versions;
  const shown = version === undefined ? current : versions.find((one) => String(one.version) === version);
  if (version !== undefined && !shown) notFound();
  return { slug, organisation, versions, current, shown };
});

/** One version in both languages, and the others. */
export async function PublicTerms({ slug, organisation, versions, current, shown }: PublicTermsProps) {
  const t = await getTranslations("terms");
  return (
    <PublicPage organisation={organisation}>
      <PageHeader meta={t("issued-by", { organisation })} title={t("public-title")} />
      {shown ? (
        <Shown current={shown === current} shown={shown} slug={slug} />
      ) : (
        <EmptyState title={t("none")} />
      )}
      {shown ? (
        <SectionRule className="mt-10" title={t("history")}>
          <TermsHistory slug={slug} versions={versions.filter((one) => one !== current)} />
        </SectionRule>
      ) : null}
    </PublicPage>
  );
}

async function Shown({ shown, current, slug }: { shown: TermsVersion; current: boolean; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("terms"), getLocale()]);
  const { version, publishedAt: at, textSv, textEn } = shown;
  const [own, other] = locale === "sv" ? [textSv, textEn] : [textEn, textSv];
  return (
    <div className="flex flex-col gap-6">
      <p className="font-semibold">{t(current ? "in-force" : "was-in-force", { version, at })}</p>
      {current ? null : (
        <LinkButton className="self-start" href={`/${slug}/terms`}>
          {t("to-current")}
        </LinkButton>
      )}
      <TermsText level={2} text={own} />
      <Details summary={t("other-language")}>
        <TermsText lang={locale === "sv" ? "en" : "sv"} level={2} text={other} />
      </Details>
    </div>
  );
}
