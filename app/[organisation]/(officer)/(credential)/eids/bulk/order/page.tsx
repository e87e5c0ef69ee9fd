import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { BulkOrderForm } from "@/components/credential/eid/bulk-order-form";
import { NoTemplates } from "@/components/credential/eid/no-templates";
import { PageHeader } from "@/components/ui/page-header";
import { readBulkOrder } from "@/lib/credential/eid/read-bulk-order";
import { openTemplates } from "@/lib/credential/order-template/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { previewImport } from "@/lib/people/employee/import-preview";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface BulkOrderProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk.order");
  return { title: t("title") };
}

/** E-IDs for a department, for those of a list that was imported, or for whoever has the numbers in a file. */
async function BulkOrder({ params, searchParams }: BulkOrderProps) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "eid:order");
  const [t, shell, asked, templates, list] = await Promise.all([
    getTranslations("bulk.order"),
    getTranslations("shell"),
    readBulkOrder(actor, undefined),
    openTemplates(actor),
    listIn(actor, textOf(search.import)),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6">{t(templates.length === 0 ? "first-lead" : "lead")}</p>
      {templates.length === 0 && (asked.types.length === 0 || !may(actor, "order-template:write")) ? (
        <NoTemplates mayAdd={false} slug={slug} />
      ) : (
        <BulkOrderForm
          {...asked}
          department={departmentIn(textOf(search.department))}
          list={list}
          slug={slug}
          templates={templates}
        />
      )}
    </div>
  );
}

const departmentIn = (text: string) => (z.uuid().safeParse(text).success ? text : null);

/** A list that is gone, or another employer's, is as none. */
async function listIn(actor: Actor, importId: string): Promise<{ id: string; name: string } | null> {
  if (!importId) return null;
  const { id, reading } = await pageOr404(importId, () => previewImport(actor, { importId }));
  return { id, name: reading.file };
}

export default orMissing(BulkOrder);
