import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Details } from "@/components/ui/details";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { SelectField } from "@/components/ui/select-field";
import { getTranslations } from "@/lib/i18n/server";

export interface ChosenFilters {
  q: string;
  department: string | null;
  withoutEid: boolean;
}

interface EmployeeFiltersProps {
  /** The page that searches. */
  action: string;
  chosen: ChosenFilters;
  departments: string[];
  /** What else stands in the address and must stay there. */
  kept: Record<string, string>;
  /** The list's address with other filters. */
  href: (filters: ChosenFilters) => string;
}

/** Search and filters: one form that works without JavaScript; it all stands in the address afterwards. */
export async function EmployeeFilters({ action, chosen, departments, kept, href }: EmployeeFiltersProps) {
  const t = await getTranslations("employee");
  return (
    <div className="mt-4 mb-4 flex flex-col gap-2">
      <search>
        <SearchForm className="max-w-[46rem]" page={action}>
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} name={name} type="hidden" value={value} />
          ))}
          <SearchField
            defaultValue={chosen.q}
            id="employee-search"
            label={t("search-label")}
            name="q"
            placeholder={t("search-hint")}
            submit={t("search")}
          />
          <Details summary={t("filters")}>
            <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
              <SelectField
                defaultValue={chosen.department ?? ""}
                empty={t("filter-all-departments")}
                label={t("filter-department")}
                name="department"
                options={departments.map((name) => ({ value: name, label: name }))}
              />
              <CheckboxField
                defaultChecked={chosen.withoutEid}
                label={t("filter-without-eid")}
                name="eid"
                value="none"
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

async function Chips({ chosen, href }: Pick<EmployeeFiltersProps, "chosen" | "href">) {
  const t = await getTranslations("employee");
  const chips: { key: keyof ChosenFilters; label: string; without: Partial<ChosenFilters> }[] = [
    ...(chosen.q
      ? [{ key: "q" as const, label: t("chip-search", { text: chosen.q }), without: { q: "" } }]
      : []),
    ...(chosen.department
      ? [
          {
            key: "department" as const,
            label: t("chip-department", { name: chosen.department }),
            without: { department: null },
          },
        ]
      : []),
    ...(chosen.withoutEid
      ? [{ key: "withoutEid" as const, label: t("filter-without-eid"), without: { withoutEid: false } }]
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
      clear={{ href: href({ q: "", department: null, withoutEid: false }), label: t("filter-clear") }}
      label={t("filters-chosen")}
    />
  );
}
