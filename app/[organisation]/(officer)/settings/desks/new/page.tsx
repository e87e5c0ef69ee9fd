import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { DeskForm } from "@/components/credential/desk/desk-form";
import { PageHeader } from "@/components/ui/page-header";
import { readDeskForm } from "@/lib/credential/desk/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk");
  return { title: t("new-title") };
}

async function NewDesk({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "desk:write");
  const [t, shell, form] = await Promise.all([
    getTranslations("desk"),
    getTranslations("shell"),
    readDeskForm(actor, {}),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/desks`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-title")}
      />
      <DeskForm form={form} requestId={randomUUID()} slug={slug} />
    </div>
  );
}

export default orMissing(NewDesk);
