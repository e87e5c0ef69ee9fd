import type { Metadata } from "next";
import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { orMissing } from "@/app/or-missing";
import { SearchGroups } from "@/components/operation/search/search-groups";
import { FoundPages, findMarkParts, findPages } from "@/components/shell/found-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { may } from "@/lib/domain/core/actor";
import { type SearchKind, searchKinds } from "@/lib/domain/operation/search";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { listMarkNames } from "@/lib/mark/quality-mark/read";
import { searchEverything } from "@/lib/operation/search/read";
import { requireActor } from "@/lib/session";
import { parseAsText } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search");
  return { title: t("title") };
}

const parsers = {
  q: parseAsText.withDefault(""),
  kind: parseAsStringLiteral(searchKinds),
  /** Set when an identity number was searched for that nobody has; the number itself never stays in an address. */
  unknown: parseAsStringLiteral(["number"]),
};
const load = createLoader(parsers);
const serialize = createSerializer(parsers);

async function Search({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, load(searchParams)]);
  const [t, actor] = await Promise.all([getTranslations("search"), requireActor(slug, "organisation:read")]);
  const here = `/${slug}/search`;
  const { q, kind, unknown } = asked;
  const [groups, found, marks, locale] = await Promise.all([
    q.trim() === "" ? null : searchEverything(actor, { q, kind }),
    kind ? [] : findPages(actor, slug, q),
    may(actor, "quality-mark:read") && !kind ? listMarkNames(actor, undefined) : [],
    getLocale(),
  ]);
  const pages = [...found, ...findMarkParts(slug, q, marks, locale)];
  return (
    <>
      <PageHeader
        meta={groups && groups.length > 0 ? <Count groups={groups} /> : t("hint")}
        title={kind ? t(`kind.${kind}`) : t("title")}
      />
      <search className="mb-6 block max-w-[46rem]">
        <SearchForm page={here}>
          <SearchField
            defaultValue={q}
            id="search"
            label={t("label")}
            name="q"
            placeholder={t("placeholder")}
            submit={t("submit")}
          />
        </SearchForm>
        {kind ? (
          <Link className="mt-2 inline-block py-1 text-sjo underline" href={`${here}${serialize({ q })}`}>
            {t("back")}
          </Link>
        ) : null}
      </search>
      {unknown ? <EmptyState title={t("none-number")}>{t("none-number-body")}</EmptyState> : null}
      {groups?.length === 0 && pages.length === 0 ? (
        <EmptyState title={t("none-title", { text: q })}>{t("none")}</EmptyState>
      ) : null}
      {groups ? <SearchGroups all={(one) => whereAll(slug, one, q)} groups={groups} slug={slug} /> : null}
      <FoundPages pages={pages} />
    </>
  );
}

/** The list that searches by itself, where there is one. */
function whereAll(slug: string, kind: SearchKind, q: string): string {
  const text = encodeURIComponent(q);
  if (kind === "employee") return `/${slug}/employees?state=all&q=${text}`;
  if (kind === "department") return `/${slug}/settings/departments?closed=1&q=${text}`;
  if (kind === "eid") return `/${slug}/eids?q=${text}`;
  return `/${slug}/search${serialize({ q, kind })}`;
}

async function Count({ groups }: { groups: Awaited<ReturnType<typeof searchEverything>> }) {
  const t = await getTranslations("search");
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const more = groups.some((group) => group.more);
  return <span data-found="">{t(more ? "found-more" : "found", { count })}</span>;
}

export default orMissing(Search);
