import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchField } from "@/components/ui/search-field";
import { SelectField } from "@/components/ui/select-field";
import { agreementKindCodes } from "@/lib/domain/agreement";
import { type AgreementListing, agreementLanes } from "@/lib/domain/agreement-view";
import { getTranslations } from "@/lib/i18n/server";

type Narrowing = "q" | "lane" | "kind" | "owner";
type Owner = { id: string; name: string };

interface AgreementFiltersProps {
  slug: string;
  listing: AgreementListing;
  without: (filter: Narrowing) => string;
  clear: string;
  /** Opens or closes the panel. */
  toggle: string;
  open: boolean;
  owners: Owner[];
}

const toggleLook =
  "inline-flex min-h-9 items-center rounded-control border border-edge px-2.5 text-ink text-meta no-underline hover:bg-sunken pointer-coarse:min-h-11";

/** Search and filters as plain GET forms: what is chosen stands in the address. */
export async function AgreementFilters(props: AgreementFiltersProps) {
  const { slug, listing, clear, toggle, open } = props;
  const t = await getTranslations("agreement.list");
  const action = `/${slug}/agreements/list`;
  return (
    <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <form action={action} className="min-w-0 max-w-column grow basis-80">
        <Kept listing={listing} names={["sort", "dir", "lane", "kind", "owner"]} />
        <SearchField
          defaultValue={listing.q}
          id="agreement-search"
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
          {open ? t("filter-hide") : `+ ${t("filter")}`}
        </Link>
      </FilterChips>
      {open ? <Panel {...props} action={action} /> : null}
    </div>
  );
}

function Kept({ listing, names }: { listing: AgreementListing; names: (keyof AgreementListing | "dir")[] }) {
  const values = { ...listing, dir: listing.descending ? "desc" : "asc" };
  return names.map((name) =>
    values[name] ? <input key={name} name={name} type="hidden" value={String(values[name])} /> : null,
  );
}

async function chipsOf({ listing, without, owners }: AgreementFiltersProps) {
  const t = await getTranslations("agreement");
  const chip = (key: Narrowing, label: string) => ({
    key,
    label,
    href: without(key),
    removeLabel: t("list.remove-filter"),
  });
  const { q, lane, kind, owner } = listing;
  const ownerName = owners.find((one) => one.id === owner)?.name;
  return [
    ...(q ? [chip("q", t("list.chip-search", { text: q }))] : []),
    ...(lane ? [chip("lane", t("list.chip", { name: t("lane-label"), value: t(`lane.${lane}`) }))] : []),
    ...(kind ? [chip("kind", t("list.chip", { name: t("kind-label"), value: t(`kind.${kind}`) }))] : []),
    ...(owner
      ? [chip("owner", t("list.chip", { name: t("list.owner"), value: ownerName ?? t("not-set") }))]
      : []),
  ];
}

async function Panel({ action, listing, owners }: AgreementFiltersProps & { action: string }) {
  const t = await getTranslations("agreement");
  const fields = [
    ["lane", t("lane-label"), agreementLanes.map((value) => ({ value, label: t(`lane.${value}`) }))],
    ["kind", t("kind-label"), agreementKindCodes.map((value) => ({ value, label: t(`kind.${value}`) }))],
    ["owner", t("list.owner"), owners.map(({ id, name }) => ({ value: id, label: name }))],
  ] as const;
  return (
    <form
      action={action}
      className="grid w-full grid-cols-[minmax(0,1fr)] items-end gap-4 border-hair border-y py-4 sm:grid-cols-2 lg:grid-cols-4"
    >
      <Kept listing={listing} names={["sort", "dir", "q"]} />
      {fields.map(([name, label, options]) => (
        <SelectField
          defaultValue={String(listing[name] ?? "")}
          empty={t("list.filter-any")}
          key={name}
          label={label}
          name={name}
          options={options}
          width="full"
        />
      ))}
      <Button tone="primary" type="submit">
        {t("list.filter-show")}
      </Button>
    </form>
  );
}
