import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { StartForm } from "@/components/mark/quality-mark/start-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readFrameworks } from "@/lib/mark/framework/read";
import { readStartChoices } from "@/lib/mark/quality-mark/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("quality-mark");
  return { title: t("new-title") };
}

async function NewMark({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "quality-mark:write");
  const [t, shell, choices, frameworks] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("shell"),
    readStartChoices(actor, undefined),
    readFrameworks(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/quality-mark`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-title")}
      />
      {choices.issuers.length === 0 ? (
        <EmptyState title={t("no-issuer")}>{t("no-issuer-body")}</EmptyState>
      ) : (
        <StartForm
          choices={choices}
          frameworks={frameworks.map(({ framework }) => framework)}
          slug={organisation}
        />
      )}
    </div>
  );
}

export default orMissing(NewMark);
