import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OwnAttributes, StandardAttributes } from "@/components/access/attribute/attribute-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { readAttributes } from "@/lib/access/attribute/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("attribute");
  return { title: t("title") };
}

async function Attributes({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "attribute:read");
  const [t, { standard, own }] = await Promise.all([
    getTranslations("attribute"),
    readAttributes(actor, undefined),
  ]);
  const here = `/${slug}/attributes`;
  const add = may(actor, "attribute:write") ? (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : undefined;
  return (
    <>
      <ListHeader
        found={t("meta", { own: own.length, total: own.length + standard.length })}
        actions={own.length > 0 ? add : undefined}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      <div className="flex flex-col gap-8">
        <SectionRule id="own" title={t("own")}>
          {own.length > 0 ? (
            <OwnAttributes here={here} own={own} />
          ) : (
            <EmptyState action={add} title={t("own-none")}>
              {t("own-none-body")}
            </EmptyState>
          )}
        </SectionRule>
        <SectionRule id="standard" title={t("standards")}>
          <p className="mb-4 max-w-measure text-ink-2">{t("standards-lead")}</p>
          <StandardAttributes standard={standard} />
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(Attributes);
