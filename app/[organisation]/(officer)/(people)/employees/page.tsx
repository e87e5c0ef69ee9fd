import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { EmployeeFilters } from "@/components/people/employee/employee-filters";
import { EmployeeTable } from "@/components/people/employee/employee-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { listDepartments, listEmployees } from "@/lib/people/employee/list";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";
import { addressOf, type ListAddress, loadAddress } from "./address";
import { NoEmployees } from "./no-employees";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("employee");
  return { title: t("title") };
}

const listing = (address: ListAddress) => ({
  q: address.q,
  department: address.department,
  state: address.state,
  withoutEid: address.eid === "none",
  sort: address.sort,
  descending: address.direction === "desc",
  after: address.after,
  before: address.before,
});

async function Employees({ params, searchParams }: Props) {
  const [{ organisation }, address] = await Promise.all([params, loadAddress(searchParams)]);
  const actor = await requireActor(organisation, "employee:read");
  const here = `/${organisation}/employees`;
  const [t, list, departments] = await Promise.all([
    getTranslations("employee"),
    listEmployees(actor, listing(address)),
    listDepartments(actor, undefined),
  ]);
  const unknown = address.unknown === "number";
  const rows = unknown ? [] : list.rows;
  const to = (change: Partial<ListAddress>) => addressOf(here, address, change);
  return (
    <>
      <Header actor={actor} at={list.at} count={unknown ? 0 : list.counts[address.state]} here={here} />
      <ViewTabs
        label={t("views")}
        tabs={(["current", "ended", "all"] as const).map((state) => ({
          href: to({ state }),
          label: t(`view-${state}`),
          ...(unknown ? {} : { count: list.counts[state] }),
          current: address.state === state,
        }))}
      />
      <EmployeeFilters
        action={here}
        chosen={{ q: address.q, department: address.department, withoutEid: address.eid === "none" }}
        departments={departments}
        href={(chosen) =>
          to({ q: chosen.q, department: chosen.department, eid: chosen.withoutEid ? "none" : null })
        }
        kept={kept(address)}
      />
      <EmployeeTable
        empty={<NoEmployees actor={actor} address={address} counts={list.counts} here={here} />}
        rows={rows}
        slug={organisation}
        sorted={{ by: address.sort, descending: address.direction === "desc" }}
        sortHref={(sort) =>
          to({ sort, direction: address.sort === sort && address.direction === "asc" ? "desc" : "asc" })
        }
      />
      <Pagination
        label={t("pages")}
        {...(list.previous && !unknown
          ? { previous: { href: to({ before: list.previous }), label: t("previous") } }
          : {})}
        {...(list.next && !unknown ? { next: { href: to({ after: list.next }), label: t("next") } } : {})}
      />
      <ExportList list="employees" search={await searchParams} slug={organisation} />
    </>
  );
}

async function Header({ actor, at, count, here }: { actor: Actor; at: Date; count: number; here: string }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const time = format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <PageHeader
      actions={
        may(actor, "employee:write") ? (
          <LinkButton href={`${here}/new`} tone="primary">
            {t("add")}
          </LinkButton>
        ) : undefined
      }
      meta={t("found", { count, time })}
      title={t("title")}
    />
  );
}

/** What the search form carries along: the view and the order, but not the page. */
function kept({ state, sort, direction }: ListAddress): Record<string, string> {
  return {
    ...(state === "current" ? {} : { state }),
    ...(sort === "name" ? {} : { sort }),
    ...(direction === "asc" ? {} : { direction }),
  };
}

export default orMissing(Employees);
