import type { Metadata } from "next";
import { BesideList } from "@/app/[organisation]/(officer)/beside-list";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { stepsBeside } from "@/app/[organisation]/(officer)/keyset-address";
import { ListLookPanel, listLook } from "@/app/[organisation]/(officer)/list-look";
import { countsFor } from "@/app/[organisation]/counts";
import { templatesFor } from "@/app/[organisation]/templates-for";
import { orMissing } from "@/app/or-missing";
import { OrderChooser } from "@/components/credential/eid/order-chooser";
import { SaveView } from "@/components/operation/saved-view/save-view";
import { type ChosenFilters, EmployeeFilters } from "@/components/people/employee/employee-filters";
import { EmployeeTable } from "@/components/people/employee/employee-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { type Actor, may } from "@/lib/domain/core/actor";
import { countedTo, isBeyondCount } from "@/lib/domain/core/counted";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { addressOf, type ListAddress, listingOf, loadAddress } from "@/lib/people/employee/address";
import { listDepartments, listEmployees } from "@/lib/people/employee/list";
import type { EmployeeListRow } from "@/lib/people/employee/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";
import { NoEmployees } from "./no-employees";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("employee");
  return { title: t("title") };
}

async function Employees({ params, searchParams }: Props) {
  const [{ organisation }, address] = await Promise.all([params, loadAddress(searchParams)]);
  const actor = await requireActor(organisation, "employee:read");
  const here = `/${organisation}/employees`;
  const [t, list, register, departments] = await Promise.all([
    getTranslations("employee"),
    listEmployees(actor, listingOf(address)),
    countsFor(actor),
    listDepartments(actor, undefined),
  ]);
  const unknown = address.unknown === "number";
  const rows = unknown ? [] : list.rows;
  const counts = list.counts ?? everybody(register, rows.length);
  const isMany = (count: number) => list.counts !== null && isBeyondCount(count);
  const to = (change: Partial<ListAddress>) => addressOf(here, address, change);
  return (
    <>
      <Header
        actor={actor}
        at={list.at}
        count={unknown ? 0 : counts[address.state]}
        here={here}
        many={isMany(counts[address.state])}
      />
      <Views
        count={(state) => (isMany(counts[state]) ? `${countedTo}+` : counts[state])}
        current={address.state}
        href={(state) => to({ state })}
        unknown={unknown}
      />
      <EmployeeFilters
        action={here}
        beside={<AsView actor={actor} address={address} departments={departments} slug={organisation} />}
        chosen={chosenIn(address)}
        departments={departments}
        href={(chosen) => to(addressed(chosen))}
        kept={kept(address)}
      />
      <BesideList list="employees" slug={organisation}>
        <Register {...{ actor, address, counts, here, rows, to }} slug={organisation} />
      </BesideList>
      <Pagination label={t("pages")} {...(unknown ? {} : stepsBeside(list, to, stepWords(t)))} />
      <Beneath search={await searchParams} slug={organisation} />
    </>
  );
}

interface AsViewProps {
  actor: Actor;
  address: ListAddress;
  departments: { id: string }[];
  slug: string;
}

function AsView({ actor, address, departments, slug }: AsViewProps) {
  const { department, unknown } = address;
  return (
    <SaveView
      gone={department !== null && !departments.some(({ id }) => id === department)}
      list="employees"
      query={addressOf("", address, {}).slice(1)}
      saves={may(actor, "saved-view:save") && !unknown}
      slug={slug}
    />
  );
}

async function Beneath(list: { search: Search; slug: string }) {
  const [t, look] = await Promise.all([getTranslations("employee"), listLook("employees")]);
  const labels = {
    department: t("column-department"),
    employment: t("column-employment"),
    eids: t("column-eids"),
  };
  return (
    <>
      <ListLookPanel labels={labels} list="employees" look={look} />
      <ExportList list="employees" {...list} />
    </>
  );
}

interface RegisterProps {
  actor: Actor;
  address: ListAddress;
  counts: Record<ListAddress["state"], number>;
  here: string;
  rows: EmployeeListRow[];
  slug: string;
  to: (change: Partial<ListAddress>) => string;
}

/** The people, to be ticked for an order by whoever may order and has something to order by. */
async function Register({ actor, address, counts, here, rows, slug, to }: RegisterProps) {
  const templates = await templatesFor(actor);
  const choose = templates.length > 0 && rows.length > 0;
  const table = (
    <EmployeeTable
      choose={choose}
      empty={<NoEmployees actor={actor} address={address} counts={counts} here={here} />}
      look={await listLook("employees")}
      rows={rows}
      slug={slug}
      sorted={{ by: address.sort, descending: address.direction === "desc" }}
      sortHref={(sort) => to(sortedBy(sort, address))}
    />
  );
  const { q, department, state } = address;
  const register = { q, department: department || null, state, withoutEid: address.eid === "none" };
  const chooser = { register, slug, templates, shown: rows.length, total: counts[state] };
  return choose ? <OrderChooser {...chooser}>{table}</OrderChooser> : table;
}

const chosenIn = ({ q, department, eid }: ListAddress): ChosenFilters => ({
  q,
  department: department || null,
  withoutEid: eid === "none",
});
const addressed = ({ q, department, withoutEid }: ChosenFilters) => ({
  q,
  department: department ?? "",
  eid: withoutEid ? ("none" as const) : null,
});

/** By that column, and the other way round when it is by it already. */
const sortedBy = (sort: ListAddress["sort"], at: ListAddress): Partial<ListAddress> => ({
  sort,
  direction: at.sort === sort && at.direction === "asc" ? "desc" : "asc",
});

const stepWords = (t: (word: "previous" | "next") => string) => ({
  previous: t("previous"),
  next: t("next"),
});

type State = ListAddress["state"];

interface ViewsProps {
  current: State;
  count: (state: State) => number | string;
  href: (state: State) => string;
  /** Of a number that nobody has there is nothing to count. */
  unknown: boolean;
}

async function Views({ current, count, href, unknown }: ViewsProps) {
  const t = await getTranslations("employee");
  const tabs = (["current", "ended", "all"] as const).map((state) => ({
    href: href(state),
    label: t(`view-${state}`),
    ...(unknown ? {} : { count: count(state) }),
    current: current === state,
  }));
  return <ViewTabs label={t("views")} tabs={tabs} />;
}

interface HeaderProps {
  actor: Actor;
  at: Date;
  count: number;
  /** There are more than were counted. */
  many: boolean;
  here: string;
}

async function Header({ actor, at, count, many, here }: HeaderProps) {
  const [t, lists, format] = await Promise.all([
    getTranslations("employee"),
    getTranslations("employee-import"),
    getFormatter(),
  ]);
  const time = format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <PageHeader
      actions={
        may(actor, "employee:write") ? (
          <>
            <LinkButton href={`${here}/new`} tone="primary">
              {t("add")}
            </LinkButton>
            {may(actor, "employee:import") ? (
              <LinkButton href={`${here}/import`}>{lists("open")}</LinkButton>
            ) : (
              <LinkButton href={`${here}/requests`}>{t("request.title")}</LinkButton>
            )}
          </>
        ) : undefined
      }
      count={many ? t("found-many", { count: countedTo, time }) : t("found", { count, time })}
      title={t("title")}
    />
  );
}

/** How many each view has with nothing narrowed: the same figures as beside the menu. */
function everybody(
  register: Awaited<ReturnType<typeof countsFor>>,
  shown: number,
): Record<ListAddress["state"], number> {
  if (!register) return { current: shown, ended: shown, all: shown };
  const { employees: current, leavers: ended } = register;
  return { current, ended, all: current + ended };
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
