import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ApplyForm } from "@/components/people/manager-request/apply-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readApplicationForm } from "@/lib/people/manager-request/read-own";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("manager-request");
  return { title: t("apply-title") };
}

async function Apply({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "own:apply");
  const [t, my, shell, choices] = await Promise.all([
    getTranslations("manager-request"),
    getTranslations("my"),
    getTranslations("shell"),
    readApplicationForm(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("apply-title")}
      />
      {choices.length > 0 ? (
        <>
          <p className="mb-6 max-w-measure">{t("apply-lead")}</p>
          <ApplyForm choices={choices} requestId={randomUUID()} slug={slug} />
        </>
      ) : (
        <EmptyState
          action={<LinkButton href={`/${slug}/my`}>{my("title")}</LinkButton>}
          title={t("apply-none")}
        >
          {t("apply-none-body")}
        </EmptyState>
      )}
    </div>
  );
}

export default orMissing(Apply);
