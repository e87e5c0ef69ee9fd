import type { Metadata } from "next";
import { createLoader, parseAsInteger, parseAsIsoDateTime, parseAsString } from "nuqs/server";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { AuditTable } from "@/components/audit/audit-table";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { readAudit } from "@/lib/audit/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

const load = createLoader({
  q: parseAsString.withDefault(""),
  before: parseAsInteger,
  at: parseAsIsoDateTime,
});
type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function Audit({ params, searchParams }: Props) {
  const [{ organisation }, { q, before, at }] = await Promise.all([params, load(searchParams)]);
  const actor = await requireActor(organisation, "audit:read");
  const [t, page] = await Promise.all([
    getTranslations("audit"),
    readAudit(actor, { typed: q, before: before && at ? { id: before, at } : null }),
  ]);
  const here = `/${organisation}/audit`;
  return (
    <>
      <PageHeader meta={t("lead")} title={t("title")} />
      <search className="mb-4 block max-w-[46rem]">
        <SearchForm page={here}>
          <SearchField defaultValue={q} label={t("query")} name="q" submit={t("search")} />
        </SearchForm>
        <Details summary={t("how")}>
          <p className="font-mono text-meta">{t("how-body")}</p>
        </Details>
      </search>
      {page.rows.length === 0 ? (
        <EmptyState action={<LinkButton href={here}>{t("clear")}</LinkButton>} title={t("empty")}>
          {t("empty-body")}
        </EmptyState>
      ) : (
        <AuditTable rows={page.rows} slug={organisation} />
      )}
      <Pagination
        label={t("pages")}
        next={
          page.next
            ? {
                href: `${here}?${new URLSearchParams({ ...(q ? { q } : {}), at: page.next.at.toISOString(), before: String(page.next.id) })}`,
                label: t("older"),
              }
            : undefined
        }
        previous={
          before
            ? { href: q ? `${here}?${new URLSearchParams({ q })}` : here, label: t("newest") }
            : undefined
        }
      />
      <ExportList list="audit" search={await searchParams} slug={organisation} />
    </>
  );
}

export default orMissing(Audit);
