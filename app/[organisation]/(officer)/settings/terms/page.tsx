import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { PublishTermsForm, TermsDraftForm } from "@/components/terms/terms-draft-form";
import { TermsHistory } from "@/components/terms/terms-history";
import { TermsText } from "@/components/terms/terms-text";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readTerms, type TermsDraft } from "@/lib/terms/read";

type Props = { params: Promise<{ organisation: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terms");
  return { title: t("title") };
}

async function TermsSettings({ params }: Props) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "terms:write");
  const [t, { draft, published }] = await Promise.all([
    getTranslations("terms"),
    readTerms(actor, undefined),
  ]);
  const [current] = published;
  return (
    <>
      <PageHeader
        actions={<LinkButton href={`/${organisation}/terms`}>{t("public-page")}</LinkButton>}
        meta={current ? t("in-force", { version: current.version, at: current.publishedAt }) : t("none")}
        title={t("title")}
      />
      <div className="flex flex-col gap-10">
        <SectionRule
          aside={draft ? t("draft-edited", { at: draft.editedAt }) : undefined}
          title={draft ? t("draft", { version: draft.version }) : t("draft-new")}
        >
          <TermsDraftForm
            requestId={randomUUID()}
            seen={draft?.editedAt ?? null}
            slug={organisation}
            text={draft ?? current ?? { textSv: "", textEn: "" }}
          />
        </SectionRule>
        {draft ? <Publishing draft={draft} slug={organisation} /> : null}
        <SectionRule title={t("published")}>
          <TermsHistory slug={organisation} versions={published} />
        </SectionRule>
      </div>
    </>
  );
}

async function Publishing({ draft, slug }: { draft: TermsDraft; slug: string }) {
  const t = await getTranslations("terms");
  return (
    <>
      <SectionRule title={t("preview")}>
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <section lang="sv">
            <h3 className="mb-3 text-ink-3 text-meta">{t("preview-sv")}</h3>
            <TermsText level={4} text={draft.textSv} />
          </section>
          <section lang="en">
            <h3 className="mb-3 text-ink-3 text-meta">{t("preview-en")}</h3>
            <TermsText level={4} text={draft.textEn} />
          </section>
        </div>
      </SectionRule>
      <SectionRule title={t("publish-heading")}>
        <PublishTermsForm
          requestId={randomUUID()}
          seen={draft.editedAt}
          slug={slug}
          version={draft.version}
        />
      </SectionRule>
    </>
  );
}

export default orMissing(TermsSettings);
