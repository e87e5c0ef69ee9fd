import { notFound } from "next/navigation";
import { cache } from "react";
import { StatementHistory } from "@/components/credential/practice-statement/statement-history";
import { StatementText } from "@/components/credential/practice-statement/statement-text";
import { PublicPage } from "@/components/shell/public-page";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readPublishedStatement, type StatementVersion } from "@/lib/credential/practice-statement/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { organisationIdOf } from "@/lib/session";

type Published = Awaited<ReturnType<typeof readPublishedStatement>>;
interface PublicStatementProps extends Published {
  slug: string;
  current: StatementVersion | undefined;
  shown: StatementVersion | undefined;
}

/** An employer's published statement, for anybody: one version, or the one in force. Read once for page and title. */
export const publicStatement = cache(
  async (slug: string, version?: string): Promise<PublicStatementProps> => {
    const published = await readPublishedStatement((await organisationIdOf(slug)) ?? notFound());
    const { versions } = published;
    const [current] = versions;
    const shown = version === undefined ? current : versions.find((one) => String(one.version) === version);
    if (version !== undefined && !shown) notFound();
    return { ...published, slug, current, shown };
  },
);

/** One version in both languages, who does part of the work, and the other versions. */
export async function PublicStatement(props: PublicStatementProps) {
  const { slug, organisation, versions, subcontractors, current, shown } = props;
  const t = await getTranslations("practice-statement");
  return (
    <PublicPage organisation={organisation}>
      <PageHeader meta={t("issued-by", { organisation })} title={t("title")} />
      {shown ? (
        <>
          <Shown current={shown === current} shown={shown} slug={slug} />
          {shown === current ? <Subcontractors subcontractors={subcontractors} /> : null}
          <SectionRule className="mt-10" title={t("history")}>
            <StatementHistory slug={slug} versions={versions.filter((one) => one !== current)} />
          </SectionRule>
        </>
      ) : (
        <EmptyState title={t("none")} />
      )}
    </PublicPage>
  );
}

async function Shown({ shown, current, slug }: { shown: StatementVersion; current: boolean; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("practice-statement"), getLocale()]);
  const { version, publishedAt: at, sections } = shown;
  const other = locale === "sv" ? "en" : "sv";
  return (
    <div className="flex flex-col gap-6">
      <p className="font-semibold">{t(current ? "in-force" : "was-in-force", { version, at })}</p>
      {current ? null : (
        <LinkButton className="self-start" href={`/${slug}/practice-statement`}>
          {t("to-current")}
        </LinkButton>
      )}
      <StatementText language={locale} sections={sections} />
      <Details summary={t("other-language")}>
        <StatementText lang={other} language={other} sections={sections} />
      </Details>
    </div>
  );
}

/** Whoever performs security-critical processes is told of by name (K2.6). */
async function Subcontractors({ subcontractors }: Pick<PublicStatementProps, "subcontractors">) {
  const t = await getTranslations("practice-statement");
  return (
    <SectionRule className="mt-10" title={t("subcontractors")}>
      {subcontractors.length === 0 ? (
        <p className="text-ink-2">{t("subcontractors-none")}</p>
      ) : (
        <ul className="flex max-w-measure flex-col gap-2">
          {subcontractors.map(({ id, name, task, supplier }) => (
            <li key={id}>
              <b>{name}</b>: {task}{" "}
              <span className="text-ink-3 text-meta">{t("subcontractor-of", { supplier })}</span>
            </li>
          ))}
        </ul>
      )}
    </SectionRule>
  );
}
