import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { MandateTypeTable } from "@/components/access/mandate-type/type-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { readMandateTypes } from "@/lib/access/mandate-type/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mandate-type");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function MandateTypes({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "mandate:read");
  const [t, mandate, shell, types] = await Promise.all([
    getTranslations("mandate-type"),
    getTranslations("mandate"),
    getTranslations("shell"),
    readMandateTypes(actor, undefined),
  ]);
  const here = `/${slug}/mandates/types`;
  const mayWrite = may(actor, "mandate-type:write");
  const deed = (["added", "edited"] as const).find((known) => known === done);
  const add = mayWrite ? (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : undefined;
  return (
    <>
      {deed ? <DoneBanner>{t(`done.${deed}`)}</DoneBanner> : null}
      <ListHeader
        actions={types.length > 0 ? add : undefined}
        crumbs={[{ href: `/${slug}/mandates`, label: mandate("title") }]}
        crumbsLabel={shell("breadcrumb")}
        found={types.length}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {types.length > 0 ? (
        <MandateTypeTable here={here} mayWrite={mayWrite} types={types} />
      ) : (
        <EmptyState action={add} title={t("none")}>
          {t("none-body")}
        </EmptyState>
      )}
    </>
  );
}

export default orMissing(MandateTypes);
