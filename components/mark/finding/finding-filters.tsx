import { ListFilters } from "@/components/ui/list-filters";
import { findingSeverities, shownFindings } from "@/lib/domain/mark/finding";
import { getTranslations } from "@/lib/i18n/server";
import type { FindingListing, Named } from "@/lib/mark/finding/read";

type Narrowing = keyof FindingListing;

interface FindingFiltersProps {
  /** Address of the findings. */
  here: string;
  listing: FindingListing;
  without: (filter: Narrowing) => string;
  /** Opens or closes the panel. */
  toggle: string;
  open: boolean;
  owners: Named[];
  requirements: string[];
}

/** Search and filters of the findings, all of it in the address. */
export async function FindingFilters(props: FindingFiltersProps) {
  const { here, listing, toggle, open } = props;
  const t = await getTranslations("finding");
  return (
    <ListFilters
      action={here}
      address={{ ...listing }}
      chosen={{ chips: await chipsOf(props), clear: { href: here, label: t("clear") }, label: t("filters") }}
      fields={open ? await fieldsOf(props) : null}
      search={{ id: "finding-search", label: t("search"), submit: t("search-submit") }}
      toggle={{ href: toggle, label: open ? t("filter-hide") : `+ ${t("filter")}` }}
      words={{ any: t("filter-any"), show: t("filter-show") }}
    />
  );
}

async function fieldsOf({ owners, requirements }: FindingFiltersProps) {
  const t = await getTranslations("finding");
  return [
    {
      name: "status",
      label: t("status"),
      options: shownFindings.map((value) => ({ value, label: t(`statuses.${value}`) })),
    },
    {
      name: "severity",
      label: t("severity"),
      options: findingSeverities.map((value) => ({ value, label: t(`severities.${value}`) })),
    },
    { name: "owner", label: t("owner"), options: owners.map(({ id, name }) => ({ value: id, label: name })) },
    {
      name: "requirement",
      label: t("requirement"),
      options: requirements.map((id) => ({ value: id, label: id })),
    },
  ];
}

async function chipsOf({ listing, without, owners }: FindingFiltersProps) {
  const t = await getTranslations("finding");
  const { q, status, severity, owner, requirement } = listing;
  const chip = (key: Narrowing, label: string) => ({
    key,
    label,
    href: without(key),
    removeLabel: t("remove-filter"),
  });
  const named = (key: Narrowing & "status", value: string) => chip(key, t("chip", { name: t(key), value }));
  const ownerName = owners.find(({ id }) => id === owner)?.name ?? "–";
  return [
    ...(q ? [chip("q", t("chip-search", { text: q }))] : []),
    ...(status ? [named("status", t(`statuses.${status}`))] : []),
    ...(severity
      ? [chip("severity", t("chip", { name: t("severity"), value: t(`severities.${severity}`) }))]
      : []),
    ...(owner ? [chip("owner", t("chip", { name: t("owner"), value: ownerName }))] : []),
    ...(requirement ? [chip("requirement", t("chip", { name: t("requirement"), value: requirement }))] : []),
  ];
}
