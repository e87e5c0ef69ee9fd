import type { ReactNode } from "react";
import { ListFilters } from "@/components/ui/list-filters";
import { agreementKindCodes } from "@/lib/domain/contract/agreement-kind";
import { type AgreementListing, agreementLanes } from "@/lib/domain/contract/agreement-view";
import { getTranslations } from "@/lib/i18n/server";

type Narrowing = "q" | "lane" | "kind" | "owner";
type Owner = { id: string; name: string };

interface AgreementFiltersProps {
  /** The page that is narrowed. */
  action: string;
  listing: AgreementListing;
  without: (filter: Narrowing) => string;
  clear: string;
  /** Opens or closes the panel. */
  toggle: string;
  open: boolean;
  owners: Owner[];
  /** On the same line. */
  children?: ReactNode;
}

export async function AgreementFilters(props: AgreementFiltersProps) {
  const { action, clear, toggle, open } = props;
  const { q, lane, kind, owner, sort, descending } = props.listing;
  const t = await getTranslations("agreement.list");
  return (
    <ListFilters
      action={action}
      address={{ q, lane, kind, owner, sort, dir: descending ? "desc" : "asc" }}
      chosen={{ chips: await chipsOf(props), clear: { href: clear, label: t("clear") }, label: t("filters") }}
      fields={open ? await fieldsOf(props) : null}
      search={{ id: "agreement-search", label: t("search"), submit: t("search-submit") }}
      toggle={{ href: toggle, label: open ? t("filter-hide") : `+ ${t("filter")}` }}
      words={{ any: t("filter-any"), show: t("filter-show") }}
    >
      {props.children}
    </ListFilters>
  );
}

async function fieldsOf({ owners }: AgreementFiltersProps) {
  const t = await getTranslations("agreement");
  const lanes = agreementLanes.map((value) => ({ value, label: t(`lane.${value}`) }));
  const kinds = agreementKindCodes.map((value) => ({ value, label: t(`kind.${value}`) }));
  return [
    { name: "lane", label: t("lane-label"), options: lanes },
    { name: "kind", label: t("kind-label"), options: kinds },
    {
      name: "owner",
      label: t("list.owner"),
      options: owners.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
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
