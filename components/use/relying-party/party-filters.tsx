import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
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
}

/** Search and filters: one form that works without JavaScript; it all stands in the address afterwards. */
export async function PartyFilters({ action, chosen, href }: PartyFiltersProps) {
  const [t, service] = await Promise.all([getTranslations("relying-party"), getTranslations("service")]);
  return (
    <div className="mt-4 mb-4 flex flex-col gap-2">
      <search>
        <SearchForm className="max-w-[46rem]" page={action}>
          <SearchField
            defaultValue={chosen.q}
            id="party-search"
            label={t("search-label")}
            name="q"
            placeholder={t("search-hint")}
            submit={t("search")}
          />
          <Details summary={t("filters")}>
            <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
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
              <Button tone="quiet" type="submit">
                {t("filter-use")}
              </Button>
            </div>
          </Details>
        </SearchForm>
      </search>
      <Chips chosen={chosen} href={href} />
    </div>
  );
}

async function Chips({ chosen, href }: Pick<PartyFiltersProps, "chosen" | "href">) {
  const [t, service] = await Promise.all([getTranslations("relying-party"), getTranslations("service")]);
  const chips: { key: string; label: string; without: Partial<ChosenFilters> }[] = [
    ...(chosen.q ? [{ key: "q", label: t("chip-search", { text: chosen.q }), without: { q: "" } }] : []),
    ...(chosen.sector
      ? [{ key: "sector", label: t(`sector.${chosen.sector}`), without: { sector: null } }]
      : []),
    ...(chosen.environment
      ? [
          {
            key: "environment",
            label: service(`environment.${chosen.environment}`),
            without: { environment: null },
          },
        ]
      : []),
  ];
  return (
    <FilterChips
      chips={chips.map(({ key, label, without }) => ({
        key,
        label,
        href: href({ ...chosen, ...without }),
        removeLabel: t("filter-remove"),
      }))}
      clear={{ href: href({ q: "", sector: null, environment: null }), label: t("filter-clear") }}
      label={t("filters-chosen")}
    />
  );
}
