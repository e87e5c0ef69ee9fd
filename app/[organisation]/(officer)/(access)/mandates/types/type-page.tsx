import { randomUUID } from "node:crypto";
import { MandateTypeForm } from "@/components/access/mandate-type/type-form";
import { PageHeader } from "@/components/ui/page-header";
import type { TypeView } from "@/lib/access/mandate-type/read";
import { getTranslations } from "@/lib/i18n/server";

/** The page of a new type, and of one that is changed. */
export async function TypePage({ slug, title, type }: { slug: string; title: string; type?: TypeView }) {
  const [t, mandate, shell] = await Promise.all([
    getTranslations("mandate-type"),
    getTranslations("mandate"),
    getTranslations("shell"),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/mandates`, label: mandate("title") },
          { href: `/${slug}/mandates/types`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={title}
      />
      <MandateTypeForm requestId={randomUUID()} slug={slug} {...(type ? { type } : {})} />
    </div>
  );
}
