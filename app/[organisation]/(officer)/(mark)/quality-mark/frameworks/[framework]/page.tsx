import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ComparisonTable } from "@/components/mark/framework/comparison-table";
import { FrameworkContent } from "@/components/mark/framework/framework-content";
import { AdoptForm } from "@/components/mark/quality-mark/adopt-form";
import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { Technical } from "@/components/ui/technical";
import { may } from "@/lib/domain/core/actor";
import { successorOf } from "@/lib/domain/core/authority";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { Fate } from "@/lib/domain/mark/framework";
import { frameworkName, titleIn } from "@/lib/i18n/framework";
import { getFormatter, getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import { type FrameworkPage, readFrameworkPage } from "@/lib/mark/framework/read";
import { requireActor } from "@/lib/session";

type Props = {
  params: Promise<{ organisation: string; framework: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const frameworkIn = cache(async (organisation: string, framework: string) => {
  const actor = await requireActor(organisation, "quality-mark:read");
  try {
    return { actor, page: await readFrameworkPage(actor, { id: decodeURIComponent(framework) }) };
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "not-found") notFound();
    throw fault;
  }
});

async function title({ params }: Props): Promise<Metadata> {
  const { organisation, framework } = await params;
  const [{ page }, locale] = await Promise.all([frameworkIn(organisation, framework), getLocale()]);
  return { title: titleIn(locale, page.framework) };
}
export const generateMetadata = titleOrMissing(title);

async function OneFramework({ params, searchParams }: Props) {
  const [{ organisation, framework }, { done }] = await Promise.all([params, searchParams]);
  const [t, mark, shell, locale, { actor, page }] = await Promise.all([
    getTranslations("framework"),
    getTranslations("quality-mark"),
    getTranslations("shell"),
    getLocale(),
    frameworkIn(organisation, framework),
  ]);
  const here = `/${organisation}/quality-mark`;
  const movable = may(actor, "quality-mark:write") ? page.movable : [];
  return (
    <>
      <PageHeader
        crumbs={[
          { href: here, label: mark("title") },
          { href: `${here}/frameworks`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={titleIn(locale, page.framework)}
      />
      {done === "loaded" && page.marks.length === 0 ? (
        <div className="mb-6">
          <Banner role="status" tone="done">
            {t("done-loaded", { count: page.requirements })}
          </Banner>
        </div>
      ) : null}
      <FrameworkFacts page={page} />
      {movable.length > 0 ? (
        <SectionRule className="mt-10" id="adopt" title={mark("adopt-title")}>
          <p className="mb-4 max-w-measure">{mark("adopt-body")}</p>
          {movable.map((one) => (
            <AdoptForm frameworkId={page.framework.id} key={one.id} mark={one} slug={organisation} />
          ))}
        </SectionRule>
      ) : null}
      <SectionRule className="mt-10" id="comparison" title={t("comparison")}>
        <Compared here={`${here}/frameworks`} page={page} />
      </SectionRule>
      <SectionRule className="mt-10" id="content" title={t("content")}>
        <FrameworkContent framework={page.framework} />
      </SectionRule>
      <ObjectHistory ids={[page.framework.id]} kind="framework" slug={organisation} />
    </>
  );
}

async function FrameworkFacts({ page }: { page: FrameworkPage }) {
  const [t, words, mark, format, now] = await Promise.all([
    getTranslations("framework"),
    getTranslations("page"),
    getTranslations("quality-mark"),
    getFormatter(),
    getNow(),
  ]);
  const { publisher: named } = page.framework;
  const successor = successorOf(named, dayOf(now));
  const publisher = successor ? t("publisher-since", { publisher: named, authority: successor.name }) : named;
  const names = page.marks.map(({ issuerName, level }) => mark("mark-name", { issuer: issuerName, level }));
  return (
    <>
      <Facts
        items={[
          { label: t("version"), value: page.framework.version },
          { label: t("publisher"), value: publisher },
          { label: t("case"), value: page.framework.caseNumber ?? "–" },
          { label: t("requirements"), value: format.number(page.requirements) },
          { label: t("measured"), value: names.length > 0 ? names.join("; ") : "–" },
          { label: t("loaded"), value: `${format.dateTime(page.loadedAt, "minute")}, ${page.loadedBy}` },
        ]}
      />
      <Technical
        items={[
          { label: t("id"), value: <Code long>{page.framework.id}</Code> },
          { label: t("hash"), value: <Code long>{page.sha256}</Code> },
        ]}
        title={words("technical")}
      />
    </>
  );
}

async function Compared({ page: { framework, comparison }, here }: { page: FrameworkPage; here: string }) {
  const [t, locale] = await Promise.all([getTranslations("framework"), getLocale()]);
  if (!comparison) return <p>{t("first")}</p>;
  const of = (fate: Fate) => comparison.rows.filter((row) => row.fate === fate).length;
  const counts = { kept: of("kept"), changed: of("changed"), fresh: of("new"), gone: of("gone") };
  const { older } = comparison;
  return (
    <>
      <p className="mb-3">
        {t.rich("compared", {
          name: frameworkName(locale, older, [older, framework]),
          older: (name) => <Link href={`${here}/${older.id}`}>{name}</Link>,
        })}{" "}
        {t("counts", counts)}
      </p>
      <ComparisonTable rows={comparison.rows} />
    </>
  );
}

export default orMissing(OneFramework);
