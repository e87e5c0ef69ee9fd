import { Button, LinkButton } from "@/components/ui/button";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SelectField } from "@/components/ui/select-field";
import type { AccessMatrix } from "@/lib/access/explanation/read";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { accessWords } from "./access-words";

interface Props {
  action: string;
  chosen: { department: string | null; act: string | null };
  choices: AccessMatrix["choices"];
  /** What is supposed, which a filter keeps. */
  kept: Record<string, string>;
  clear: string;
}

/** Which people and which mandates: a form that GETs, so that it stands in the address and works without JavaScript. */
export async function AccessFilters({ action, chosen, choices, kept, clear }: Props) {
  const { t, mandate } = await accessWords();
  return (
    <form action={action} className="mt-4 flex flex-wrap items-end gap-x-6 gap-y-3 print:hidden">
      <HiddenFields hidden={kept} />
      <SelectField
        className="min-w-0 max-w-full"
        defaultValue={chosen.department ?? ""}
        empty={t("filter.department-any")}
        label={t("filter.department")}
        name="department"
        options={choices.departments.map(choiceLine)}
      />
      <SelectField
        className="min-w-0 max-w-full"
        defaultValue={chosen.act ?? ""}
        empty={t("filter.act-any")}
        label={t("filter.act")}
        name="act"
        options={choices.types.map((type) => ({ value: type.act, label: mandate.named(type) }))}
      />
      <Button type="submit">{t("filter.show")}</Button>
      {chosen.department || chosen.act ? <LinkButton href={clear}>{t("filter.clear")}</LinkButton> : null}
    </form>
  );
}
