import type { Metadata } from "next";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { StatusForm } from "@/components/mark/quality-mark/status-form";
import { PageHeader } from "@/components/ui/page-header";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { listAgreementChoices } from "@/lib/mark/quality-mark/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("quality-mark");
  return { title: t("status-title") };
}

async function Status({ params }: { params: Promise<{ organisation: string; mark: string }> }) {
  const { organisation, mark: id } = await params;
  const actor = await requireActor(organisation, "quality-mark:write");
  const [t, shell, now, { mark }, agreements] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("shell"),
    getNow(),
    markIn(organisation, id),
    listAgreementChoices(actor, undefined),
  ]);
  const here = `/${organisation}/quality-mark`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          {
            href: `${here}/${mark.id}`,
            label: t("mark-name", { issuer: mark.issuerName, level: mark.level }),
          },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("status-title")}
      />
      <StatusForm agreements={agreements} mark={mark} slug={organisation} today={dayOf(now)} />
    </div>
  );
}

export default orMissing(Status);
