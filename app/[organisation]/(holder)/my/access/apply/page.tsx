import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AccessForm } from "@/components/access/access-request/access-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readAccessForm } from "@/lib/access/access-request/read-own";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-request");
  return { title: t("apply-title") };
}

async function ApplyForAccess({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "own:apply-for-access");
  const [t, my, own, shell, form] = await Promise.all([
    getTranslations("access-request"),
    getTranslations("my"),
    getTranslations("explanation"),
    getTranslations("shell"),
    readAccessForm(actor, undefined),
  ]);
  const here = `/${slug}/my/access`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/my`, label: my("title") },
          { href: here, label: own("own-title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("apply-title")}
      />
      {form.types.length > 0 && form.services.length > 0 ? (
        <>
          <p className="mb-6 max-w-measure">{t("apply-lead")}</p>
          <AccessForm form={form} requestId={randomUUID()} slug={slug} />
        </>
      ) : (
        <EmptyState action={<LinkButton href={here}>{own("own-title")}</LinkButton>} title={t("apply-none")}>
          {t("apply-none-body")}
        </EmptyState>
      )}
    </div>
  );
}

export default orMissing(ApplyForAccess);
