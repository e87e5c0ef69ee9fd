import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { GrantForm } from "@/components/access/mandate/grant-form";
import { PageHeader } from "@/components/ui/page-header";
import { readGrantForm } from "@/lib/access/mandate/read";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mandate");
  return { title: t("grant-title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function NewMandate({ params, searchParams }: Props) {
  const [{ organisation: slug }, { employee }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "mandate:grant");
  const employeeId = typeof employee === "string" ? employee : null;
  const [t, shell, now, form] = await Promise.all([
    getTranslations("mandate"),
    getTranslations("shell"),
    getNow(),
    employeeId
      ? pageOr404(employeeId, () => readGrantForm(actor, { employeeId }))
      : readGrantForm(actor, { employeeId }),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/mandates`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t(form.person ? "for-person" : "for-many")}
        title={form.person ? t("grant-to", { name: form.person.name }) : t("grant-title")}
      />
      <GrantForm form={form} requestId={randomUUID()} slug={slug} today={dayOf(now)} />
    </div>
  );
}

export default orMissing(NewMandate);
