import type { ReactNode } from "react";
import { FilteredSearch } from "@/components/ui/filtered-search";
import { SelectField } from "@/components/ui/select-field";
import { type Environment, environments, type Sector, sectors } from "@/lib/domain/use/service";
import { getTranslations } from "@/lib/i18n/server";

export interface ChosenFilters {
  q: string;
  sector: Sector | null;
  environment: Environment | null;
}
interface PartyFiltersProps {
  /** The page that searches. */
  action: string;
  chosen: ChosenFilters;
  /** The list's address with other filters. */
  href: (filters: ChosenFilters) => string;
  /** On the same line. */
  beside: ReactNode;
}

/** The search of the list of parties. */
export async function PartyFilters({ action, chosen, href, beside }: PartyFiltersProps) {
  const [t, service] = await Promise.all([getTranslations("relying-party"), getTranslations("service")]);
  return (
    <FilteredSearch
      action={action}
      beside={beside}
      chips={{
        chips: (await chipsOf(chosen)).map(({ key, label, without }) => ({
          key,
          label,
          href: href({ ...chosen, ...without }),
          removeLabel: t("filter-remove"),
        })),
        clear: { href: href({ q: "", sector: null, environment: null }), label: t("filter-clear") },
        label: t("filters-chosen"),
      }}
      search={{
        defaultValue: chosen.q,
        id: "party-search",
        label: t("search-label"),
        placeholder: t("search-hint"),
        submit: t("search"),
      }}
      words={{ filters: t("filters"), use: t("filter-use") }}
    >
      <SelectField
        defaultValue={chosen.sector ?? ""}
        empty={t("filter-all-sectors")}
        label={t("filter-sector")}
        name="sector"
        options={sectors.map((value) => ({ value, label: t(`sector.${value}`) }))}
        width="s"
      />
      <SelectField
        defaultValue={chosen.environment ?? ""}
        empty={t("filter-all-environments")}
        label={t("filter-environment")}
        name="environment"
        options={environments.map((value) => ({ value, label: service(`environment.${value}`) }))}
        width="s"
      />
    </FilteredSearch>
  );
}

interface Chip {
  key: string;
  label: string;
  without: Partial<ChosenFilters>;
}

async function chipsOf({ q, sector, environment }: ChosenFilters): Promise<Chip[]> {
  const [t, service] = await Promise.all([getTranslations("relying-party"), getTranslations("service")]);
  const chips: Chip[] = [];
  if (q) chips.push({ key: "q", label: t("chip-search", { text: q }), without: { q: "" } });
  if (sector) chips.push({ key: "sector", label: t(`sector.${sector}`), without: { sector: null } });
  if (environment)
    chips.push({
      key: "environment",
      label: service(`environment.${environment}`),
      without: { environment: null },
    });
  return chips;
}
