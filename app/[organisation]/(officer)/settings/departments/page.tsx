import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { DepartmentTable } from "@/components/people/department/department-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readDepartmentTree } from "@/lib/people/department/read";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("department");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function Departments({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "organisation:read");
  const [q, closed] = [textOf(asked.q).trim(), textOf(asked.closed) !== ""];
  const [t, tree] = await Promise.all([
    getTranslations("department"),
    readDepartmentTree(actor, { q, closed }),
  ]);
  const here = `/${slug}/settings/departments`;
  const search = q ? `&q=${encodeURIComponent(q)}` : "";
  const moved = Number(textOf(asked.moved));
  return (
    <>
      {moved > 0 ? <DoneBanner>{t("done-moved-several", { count: moved })}</DoneBanner> : null}
      <ListHeader
        found={t("meta", { count: tree.open, people: tree.people })}
        actions={
          may(actor, "department:write") ? (
            <>
              <LinkButton href={`${here}/move${search.replace("&", "?")}`}>
                {t("move-several-short")}
              </LinkButton>
              <LinkButton href={`${here}/new`} tone="primary">
                {t("add")}
              </LinkButton>
            </>
          ) : undefined
        }
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      <SearchForm className="mb-3 max-w-column" page={here}>
        {closed ? <input name="closed" type="hidden" value="1" /> : null}
        <SearchField
          defaultValue={q}
          id="department-search"
          label={t("search")}
          name="q"
          placeholder={t("search")}
          submit={t("search-submit")}
        />
      </SearchForm>
      <p className="mb-4 flex flex-wrap gap-x-6" data-found={t("found", { count: tree.lines.length })}>
        <Link
          className="inline-block py-1"
          href={closed ? `${here}?${search.slice(1)}` : `${here}?closed=1${search}`}
        >
          {t(closed ? "hide-closed" : "show-closed")}
        </Link>
      </p>
      <DepartmentTable
        caption={t("title")}
        empty={<Empty q={q} slug={slug} writes={may(actor, "department:write")} />}
        lines={tree.lines}
        readsPeople={may(actor, "employee:read")}
        slug={slug}
      />
    </>
  );
}

async function Empty({ q, slug, writes }: { q: string; slug: string; writes: boolean }) {
  const t = await getTranslations("department");
  const here = `/${slug}/settings/departments`;
  if (q)
    return (
      <EmptyState action={<LinkButton href={here}>{t("clear")}</LinkButton>} title={t("not-found", { q })} />
    );
  return (
    <EmptyState
      action={writes ? <LinkButton href={`${here}/new`}>{t("add")}</LinkButton> : undefined}
      title={t("none")}
    >
      {t(writes ? "none-body" : "none-read")}
    </EmptyState>
  );
}

export default orMissing(Departments);
