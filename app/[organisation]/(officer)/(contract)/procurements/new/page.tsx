import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ProcurementForm } from "@/components/contract/procurement/procurement-form";
import { PageHeader } from "@/components/ui/page-header";
import { readFrameworkChoices } from "@/lib/contract/procurement/list";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("procurement");
  return { title: t("new-title") };
}

async function NewProcurement({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "procurement:write");
  const [t, shell, frameworks] = await Promise.all([
    getTranslations("procurement"),
    getTranslations("shell"),
    readFrameworkChoices(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/procurements`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("new-lead")}
        title={t("new-title")}
      />
      <ProcurementForm frameworks={frameworks} requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(NewProcurement);
