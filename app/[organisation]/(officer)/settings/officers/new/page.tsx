import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AddOfficerForm } from "@/components/people/officer/add-officer-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("officer");
  return { title: t("add-title") };
}

async function NewOfficer({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  await requireActor(organisation, "officer:add");
  const [t, shell] = await Promise.all([getTranslations("officer"), getTranslations("shell")]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/officers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("add-lead")}
        title={t("add-title")}
      />
      <AddOfficerForm requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(NewOfficer);
