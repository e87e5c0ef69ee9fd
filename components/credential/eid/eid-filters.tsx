import type { ReactNode } from "react";
import { ListFilters } from "@/components/ui/list-filters";
import { levels } from "@/lib/domain/core/level";
import { carriers } from "@/lib/domain/credential/carrier";
import { type EidListing, renewalStates } from "@/lib/domain/credential/eid-view";
import { shownStatuses } from "@/lib/domain/credential/shown-status";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

type Narrowing = "q" | "status" | "level" | "carrier" | "department" | "month" | "renewal";

interface EidFiltersProps {
  slug: string;
  listing: EidListing;
  /** Where the list is without one of the filters, or without any. */
  without: (filter: Narrowing) => string;
  clear: string;
  /** Opens or closes the panel. */
  toggle: string;
  open: boolean;
  /** On the same line. */
  children: ReactNode;
  /** Empty while neither the panel nor a chip shows any. */
  departments: DepartmentChoice[];
}

export async function EidFilters(props: EidFiltersProps) {
  const { slug, listing, clear, toggle, open, departments } = props;
  const { view, q, status, level, carrier, department, month, renewal, sort, descending } = listing;
  const dir = descending ? "desc" : "asc";
  const t = await getTranslations("eid.list");
  return (
    <ListFilters
      action={`/${slug}/eids`}
      address={{ view, q, status, level, carrier, department, month, renewal, sort, dir }}
      chosen={{ chips: await chipsOf(props), clear: { href: clear, label: t("clear") }, label: t("filters") }}
      fields={open ? await fieldsOf(departments) : null}
      search={{ id: "eid-search", label: t("search"), submit: t("search-submit") }}
      toggle={{ href: toggle, label: open ? t("filter-hide") : `+ ${t("filter")}` }}
      words={{ any: t("filter-any"), show: t("filter-show") }}
    >
      {props.children}
    </ListFilters>
  );
}

async function fieldsOf(departments: DepartmentChoice[]) {
  const [t, eid, status, carrier] = await Promise.all([
    getTranslations("eid.list"),
    getTranslations("eid"),
    getTranslations("status"),
    getTranslations("carrier"),
  ]);
  const same = (value: string) => ({ value, label: value });
  const statuses = shownStatuses.map((value) => ({ value, label: status(value) }));
  const kinds = carriers.map((value) => ({ value, label: carrier(value) }));
  const renewals = renewalStates.map((value) => ({ value, label: t(`renewals.${value}`) }));
  return [
    { name: "status", label: t("status"), options: statuses },
    { name: "level", label: eid("levels"), options: levels.map(String).map(same) },
    { name: "carrier", label: t("carrier"), options: kinds },
    { name: "department", label: t("department"), options: departments.map(choiceLine) },
    { name: "renewal", label: t("renewal"), options: renewals },
  ];
}

async function chipsOf({ listing, without, departments }: EidFiltersProps) {
  const [t, eid, status, carrier, format] = await Promise.all([
    getTranslations("eid.list"),
    getTranslations("eid"),
    getTranslations("status"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  const monthOf = (text: string) =>
    format.dateTime(new Date(`${text}-15T12:00:00Z`), { month: "long", year: "numeric" });
  const chip = (key: Narrowing, label: string) => ({
    key,
    label,
    href: without(key),
    removeLabel: t("remove-filter"),
  });
  const { q, status: shown, level, carrier: kind, department, month, renewal } = listing;
  const called = departments.find(({ id }) => id === department)?.label;
  return [
    ...(q ? [chip("q", t("chip-search", { text: q }))] : []),
    ...(shown ? [chip("status", t("chip", { name: t("status"), value: status(shown) }))] : []),
    ...(level ? [chip("level", eid("level", { level }))] : []),
    ...(kind ? [chip("carrier", t("chip", { name: t("carrier"), value: carrier(kind) }))] : []),
    ...(renewal ? [chip("renewal", t(`renewals.${renewal}`))] : []),
    ...(month ? [chip("month", t("chip-month", { month: monthOf(month) }))] : []),
    ...(department ? [chip("department", t("chip", { name: t("department"), value: called ?? "–" }))] : []),
  ];
}
