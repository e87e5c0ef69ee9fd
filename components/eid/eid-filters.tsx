import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchField } from "@/components/ui/search-field";
import { SelectField } from "@/components/ui/select-field";
import { carriers, levels } from "@/lib/domain/carrier";
import type { EidListing } from "@/lib/domain/eid-view";
import { shownStatuses } from "@/lib/domain/shown-status";
import { getTranslations } from "@/lib/i18n/server";

type Narrowing = "q" | "status" | "level" | "carrier" | "department";

interface EidFiltersProps {
  slug: string;
  listing: EidListing;
  /** Where the list is without one of the filters, or without any. */
  without: (filter: Narrowing) => string;
  clear: string;
  /** Opens or closes the panel; departments are null while it is closed. */
  toggle: string;
  departments: string[] | null;
}

const toggleLook =
  "inline-flex min-h-9 items-center rounded-control border border-edge px-2.5 text-ink text-meta no-underline hover:bg-sunken pointer-coarse:min-h-11 print:hidden";

/** Search and filters as plain GET forms: what is chosen stands in the address. */
export async function EidFilters(props: EidFiltersProps) {
  const { slug, listing, clear, toggle, departments } = props;
  const action = `/${slug}/eids`;
  const t = await getTranslations("eid.list");
  return (
    <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <form action={action} className="min-w-0 max-w-column grow basis-80">
        <Kept listing={listing} names={["view", "sort", "dir", "status", "level", "carrier", "department"]} />
        <SearchField
          defaultValue={listing.q}
          id="eid-search"
          label={t("search")}
          name="q"
          placeholder={t("search")}
          submit={t("search-submit")}
        />
      </form>
      <FilterChips
        chips={await chipsOf(props)}
        clear={{ href: clear, label: t("clear") }}
        label={t("filters")}
      >
        <Link className={toggleLook} href={toggle} scroll={false}>
          {departments ? t("filter-hide") : `+ ${t("filter")}`}
        </Link>
      </FilterChips>
      {departments ? <Panel action={action} departments={departments} listing={listing} /> : null}
    </div>
  );
}

/** What the form sends along, so that searching keeps the filters and filtering keeps the search. */
function Kept({ listing, names }: { listing: EidListing; names: (keyof EidListing | "dir")[] }) {
  const values = { ...listing, dir: listing.descending ? "desc" : "asc" };
  return names.map((name) =>
    values[name] ? <input key={name} name={name} type="hidden" value={String(values[name])} /> : null,
  );
}

async function chipsOf({ listing, without }: EidFiltersProps) {
  const [t, eid, status, carrier] = await Promise.all([
    getTranslations("eid.list"),
    getTranslations("eid"),
    getTranslations("status"),
    getTranslations("carrier"),
  ]);
  const chip = (key: Narrowing, label: string) => ({
    key,
    label,
    href: without(key),
    removeLabel: t("remove-filter"),
  });
  const { q, status: shown, level, carrier: kind, department } = listing;
  return [
    ...(q ? [chip("q", t("chip-search", { text: q }))] : []),
    ...(shown ? [chip("status", t("chip", { name: t("status"), value: status(shown) }))] : []),
    ...(level ? [chip("level", eid("level", { level }))] : []),
    ...(kind ? [chip("carrier", t("chip", { name: t("carrier"), value: carrier(kind) }))] : []),
    ...(department ? [chip("department", t("chip", { name: t("department"), value: department }))] : []),
  ];
}

interface PanelProps {
  action: string;
  listing: EidListing;
  departments: string[];
}

async function Panel({ action, listing, departments }: PanelProps) {
  const [t, eid, status, carrier] = await Promise.all([
    getTranslations("eid.list"),
    getTranslations("eid"),
    getTranslations("status"),
    getTranslations("carrier"),
  ]);
  const same = (value: string) => ({ value, label: value });
  const fields = [
    ["status", t("status"), shownStatuses.map((value) => ({ value, label: status(value) }))],
    ["level", eid("levels"), levels.map(String).map(same)],
    ["carrier", t("carrier"), carriers.map((value) => ({ value, label: carrier(value) }))],
    ["department", t("department"), departments.map(same)],
  ] as const;
  return (
    <form
      action={action}
      className="grid w-full grid-cols-[minmax(0,1fr)] items-end gap-4 border-hair border-y py-4 sm:grid-cols-2 lg:grid-cols-5"
    >
      <Kept listing={listing} names={["view", "sort", "dir", "q"]} />
      {fields.map(([name, label, options]) => (
        <SelectField
          defaultValue={String(listing[name] ?? "")}
          empty={t("filter-any")}
          key={name}
          label={label}
          name={name}
          options={options}
          width="full"
        />
      ))}
      <Button tone="primary" type="submit">
        {t("filter-show")}
      </Button>
    </form>
  );
}
