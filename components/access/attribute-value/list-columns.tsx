import { useTranslations } from "next-intl";
import { ColumnFields } from "@/components/ui/column-fields";
import { Details } from "@/components/ui/details";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ListPreview } from "@/lib/access/attribute-value/read";
import { listFields, whoKinds } from "@/lib/domain/access/attribute-list";

/** Which column holds what, and by what people are told: as guessed, and to be changed. A plain form that asks the page again. */
export function ListColumns({ action, preview }: { action: string; preview: ListPreview }) {
  const t = useTranslations("attribute-value");
  const { headings, reading, id } = preview;
  return (
    <Details open summary={t("columns")}>
      <form action={action} className="flex flex-col gap-4 pb-2">
        <input name="list" type="hidden" value={id} />
        <p className="text-ink-2 text-meta">{t("columns-hint")}</p>
        <SelectField
          defaultValue={reading.by}
          label={t("by")}
          name="by"
          options={whoKinds.map((value) => ({ value, label: t(`by-kind.${value}`) }))}
        />
        <ColumnFields
          columns={reading.columns}
          fields={listFields}
          headings={headings.map((heading, at) => heading || t("column-nameless", { nth: at + 1 }))}
          label={(field) => t(`field.${field}`)}
          none={t("column-none")}
        />
        <SubmitButton className="self-start" tone="quiet">
          {t("update")}
        </SubmitButton>
      </form>
    </Details>
  );
}
