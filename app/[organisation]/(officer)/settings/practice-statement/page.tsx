import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { PublishStatementForm, StatementForm } from "@/components/practice-statement/statement-form";
import { StatementHistory } from "@/components/practice-statement/statement-history";
import { StatementText } from "@/components/practice-statement/statement-text";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { practiceSections } from "@/lib/domain/practice-statement";
import { getTranslations } from "@/lib/i18n/server";
import { readStatement, type StatementDraft } from "@/lib/practice-statement/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("practice-statement");
  return { title: t("title") };
}

async function StatementSettings({ params }: Props) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "practice-statement:write");
  const [t, { draft, published }] = await Promise.all([
    getTranslations("practice-statement"),
    readStatement(actor, undefined),
  ]);
  const [current] = published;
  return (
    <>
      <PageHeader
        actions={<LinkButton href={`/${organisation}/practice-statement`}>{t("public-page")}</LinkButton>}
        meta={current ? t("in-force", { version: current.version, at: current.publishedAt }) : t("none")}
        title={t("title")}
      />
      <div className="flex flex-col gap-10">
        <SectionRule
          aside={draft ? t("draft-edited", { at: draft.editedAt }) : undefined}
          title={draft ? t("draft", { version: draft.version }) : t("draft-new")}
        >
          <StatementForm
            requestId={randomUUID()}
            sections={(draft ?? current)?.sections ?? practiceSections(() => "")}
            seen={draft?.editedAt ?? null}
            slug={organisation}
          />
        </SectionRule>
        {draft ? <Publishing draft={draft} slug={organisation} /> : null}
        <SectionRule title={t("published")}>
          <StatementHistory slug={organisation} versions={published} />
        </SectionRule>
      </div>
    </>
  );
}

async function Publishing({ draft, slug }: { draft: StatementDraft; slug: string }) {
  const t = await getTranslations("practice-statement");
  return (
    <>
      <SectionRule title={t("preview")}>
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <StatementText lang="sv" language="sv" level={3} sections={draft.sections} />
          <StatementText lang="en" language="en" level={3} sections={draft.sections} />
        </div>
      </SectionRule>
      <SectionRule title={t("publish-heading")}>
        <PublishStatementForm
          requestId={randomUUID()}
          seen={draft.editedAt}
          slug={slug}
          version={draft.version}
        />
      </SectionRule>
    </>
  );
}

export default orMissing(StatementSettings);
