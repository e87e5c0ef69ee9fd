import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { FrameworkTable } from "@/components/mark/framework/framework-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readFrameworks } from "@/lib/mark/framework/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("framework");
  return { title: t("title") };
}

async function Frameworks({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "quality-mark:read");
  const [t, mark, shell, rows] = await Promise.all([
    getTranslations("framework"),
    getTranslations("quality-mark"),
    getTranslations("shell"),
    readFrameworks(actor, undefined),
  ]);
  const load = may(actor, "framework:write") ? (
    <LinkButton href={`/${organisation}/quality-mark/frameworks/load`}>{t("load-title")}</LinkButton>
  ) : null;
  return (
    <>
      <ListHeader
        found={rows.length}
        lead={t("lead")}
        actions={load}
        crumbs={[{ href: `/${organisation}/quality-mark`, label: mark("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      {rows.length === 0 ? (
        <EmptyState action={load} title={t("empty")}>
          {t("empty-body")}
        </EmptyState>
      ) : (
        <FrameworkTable rows={rows} slug={organisation} />
      )}
    </>
  );
}

export default orMissing(Frameworks);
