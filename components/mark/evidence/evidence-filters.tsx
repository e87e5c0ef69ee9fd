import { ListFilters } from "@/components/ui/list-filters";
import { evidenceKinds, evidenceStandings } from "@/lib/domain/mark/evidence";
import { type EvidenceListing, type EvidenceNarrowing, shownStates } from "@/lib/domain/mark/evidence-view";
import { getTranslations } from "@/lib/i18n/server";

interface EvidenceFiltersProps {
  action: string;
  listing: EvidenceListing;
  without: (filter: EvidenceNarrowing) => string;
  clear: string;
  /** Opens or closes the panel. */
  toggle: string;
  open: boolean;
  requirements: { id: string; title: string }[];
}

/** What the list of evidence is narrowed by, all of it in the address. */
export async function EvidenceFilters(props: EvidenceFiltersProps) {
  const { action, listing, clear, toggle, open } = props;
  const t = await getTranslations("evidence");
  return (
    <ListFilters
      action={action}
      address={{ ...listing }}
      chosen={{
        chips: await chipsOf(props),
        clear: { href: clear, label: t("filter-clear") },
        label: t("filters"),
      }}
      fields={open ? await fieldsOf(props) : null}
      search={{ id: "evidence-search", label: t("search"), submit: t("search-submit") }}
      toggle={{ href: toggle, label: open ? t("filter-hide") : `+ ${t("filter")}` }}
      words={{ any: t("filter-any"), show: t("filter-show") }}
    />
  );
}

async function fieldsOf({ requirements }: EvidenceFiltersProps) {
  const t = await getTranslations("evidence");
  return [
    {
      name: "state",
      label: t("state-label"),
      options: shownStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      name: "kind",
      label: t("kind-label"),
      options: evidenceKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      name: "standing",
      label: t("standing-label"),
      options: evidenceStandings.map((value) => ({ value, label: t(`standing.${value}`) })),
    },
    {
      name: "requirement",
      label: t("requirement"),
      options: requirements.map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
    },
  ];
}

async function chipsOf({ listing, without }: EvidenceFiltersProps) {
  const t = await getTranslations("evidence");
  const chip = (key: EvidenceNarrowing, label: string) => ({
    key,
    label,
    href: without(key),
    removeLabel: t("filter-remove"),
  });
  const named = (name: string, value: string) => t("chip", { name, value });
  const { q, state, kind, standing, requirement } = listing;
  return [
    ...(q ? [chip("q", t("search-chip", { text: q }))] : []),
    ...(state ? [chip("state", named(t("state-label"), t(`state.${state}`)))] : []),
    ...(kind ? [chip("kind", named(t("kind-label"), t(`kind.${kind}`)))] : []),
    ...(standing ? [chip("standing", named(t("standing-label"), t(`standing.${standing}`)))] : []),
    ...(requirement ? [chip("requirement", named(t("requirement"), requirement))] : []),
  ];
}
