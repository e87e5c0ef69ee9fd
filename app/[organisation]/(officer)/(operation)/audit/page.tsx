import type { Metadata } from "next";
import { createLoader, parseAsInteger, parseAsIsoDateTime, parseAsString } from "nuqs/server";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { AuditTable } from "@/components/operation/audit/audit-table";
import { ListMeta } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import type { Actor } from "@/lib/domain/core/actor";
import { type AuditQueryFault, parseAuditQuery } from "@/lib/domain/core/audit-query";
import { getTranslations } from "@/lib/i18n/server";
import { readAudit } from "@/lib/operation/audit/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

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
  searchParams: Promise<Search>;
};

async function Audit({ params, searchParams }: Props) {
  const [{ organisation }, { q }] = await Promise.all([params, load(searchParams)]);
  const actor = await requireActor(organisation, "audit:read");
  const { faults } = parseAuditQuery(q);
  const [t, errors] = await Promise.all([getTranslations("audit"), wordsOf(faults)]);
  const here = `/${organisation}/audit`;
  return (
    <>
      <PageHeader meta={t("lead")} title={t("title")} />
      <search className="mb-4 block max-w-[46rem]">
        <SearchForm page={here}>
          <SearchField defaultValue={q} errors={errors} label={t("query")} name="q" submit={t("search")} />
        </SearchForm>
        <Details summary={t("how")}>
          <p className="font-mono text-meta">{t("how-body")}</p>
        </Details>
      </search>
      {faults.length === 0 ? <Found actor={actor} search={await searchParams} slug={organisation} /> : null}
    </>
  );
}

export default orMissing(Audit);

async function wordsOf(faults: AuditQueryFault[]): Promise<string[]> {
  const t = await getTranslations("audit.fault");
  return faults.map(({ kind, value }) => t(kind, { value }));
}

interface FoundProps {
  actor: Actor;
  slug: string;
  search: Awaited<Props["searchParams"]>;
}

async function Found({ actor, slug, search }: FoundProps) {
  const { q, before, at } = load(search);
  const place = before && at ? { id: before, at } : null;
  const [t, page] = await Promise.all([
    getTranslations("audit"),
    readAudit(actor, { typed: q, before: place }),
  ]);
  const here = `/${slug}/audit`;
  return (
    <>
      <div className="mb-3 text-ink-3 text-meta">
        <ListMeta found={place || page.next ? { shown: page.rows.length } : page.rows.length} />
      </div>
      {page.rows.length === 0 ? (
        <EmptyState action={<LinkButton href={here}>{t("clear")}</LinkButton>} title={t("empty")}>
          {t("empty-body")}
        </EmptyState>
      ) : (
        <AuditTable names={page.names} rows={page.rows} slug={slug} />
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
      <ExportList list="audit" search={search} slug={slug} />
    </>
  );
}
