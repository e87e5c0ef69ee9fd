import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AccessCardForm } from "@/components/access/access-card/card-form";
import { PageHeader } from "@/components/ui/page-header";
import { longestDays } from "@/lib/domain/access/access-request";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-card");
  return { title: t("apply-title") };
}

async function ApplyForCard({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  await requireActor(slug, "own:apply-for-access");
  const [t, my, own, shell, now] = await Promise.all([
    getTranslations("access-card"),
    getTranslations("my"),
    getTranslations("explanation"),
    getTranslations("shell"),
    getNow(),
  ]);
  const first = dayOf(now);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/my`, label: my("title") },
          { href: `/${slug}/my/access`, label: own("own-title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("apply-title")}
      />
      <p className="mb-6 max-w-measure">{t("apply-lead")}</p>
      <AccessCardForm
        days={{ first, last: addDays(first, longestDays) }}
        requestId={randomUUID()}
        slug={slug}
      />
    </div>
  );
}

export default orMissing(ApplyForCard);
