import type { ReactNode } from "react";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FilteredSearch } from "@/components/ui/filtered-search";
import { SelectField } from "@/components/ui/select-field";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
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
  departments: DepartmentChoice[];
  /** What else stands in the address and must stay there. */
  kept: Record<string, string>;
  /** The list's address with other filters. */
  href: (filters: ChosenFilters) => string;
  /** On the same line. */
  beside: ReactNode;
}

/** The search of the list of people. */
export async function EmployeeFilters(props: EmployeeFiltersProps) {
  const { action, chosen, departments, kept, href, beside } = props;
  const t = await getTranslations("employee");
  return (
    <FilteredSearch
      action={action}
      beside={beside}
      chips={{
        chips: (await chipsOf(chosen, departments)).map(({ key, label, without }) => ({
          key,
          label,
          href: href({ ...chosen, ...without }),
          removeLabel: t("filter-remove"),
        })),
        clear: { href: href({ q: "", department: null, withoutEid: false }), label: t("filter-clear") },
        label: t("filters-chosen"),
      }}
      kept={kept}
      search={{
        defaultValue: chosen.q,
        id: "employee-search",
        label: t("search-label"),
        placeholder: t("search-hint"),
        submit: t("search"),
      }}
      words={{ filters: t("filters"), use: t("filter-use") }}
    >
      <SelectField
        defaultValue={chosen.department ?? ""}
        empty={t("filter-all-departments")}
        label={t("filter-department")}
        name="department"
        options={departments.map(choiceLine)}
      />
      <CheckboxField
        defaultChecked={chosen.withoutEid}
        label={t("filter-without-eid")}
        name="eid"
        value="none"
      />
    </FilteredSearch>
  );
}

interface Chip {
  key: string;
  label: string;
  without: Partial<ChosenFilters>;
}

async function chipsOf(
  { q, department, withoutEid }: ChosenFilters,
  departments: DepartmentChoice[],
): Promise<Chip[]> {
  const t = await getTranslations("employee");
  const chips: Chip[] = [];
  if (q) chips.push({ key: "q", label: t("chip-search", { text: q }), without: { q: "" } });
  if (department)
    chips.push({
      key: "department",
      label: t("chip-department", { name: departments.find(({ id }) => id === department)?.label ?? "–" }),
      without: { department: null },
    });
  if (withoutEid)
    chips.push({ key: "withoutEid", label: t("filter-without-eid"), without: { withoutEid: false } });
  return chips;
}
