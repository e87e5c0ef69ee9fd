import { Button } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { getTranslations } from "@/lib/i18n/server";

interface ReportFormProps {
  /** To choose among. */
  departments: { value: string; label: string }[];
  slug: string;
}

/** Asks for the report of a department as a file. Needs no script. */
export async function ReportForm({ departments, slug }: ReportFormProps) {
  const t = await getTranslations("management-report");
  return (
    <SectionRule className="mt-10 print:hidden" id="report" title={t("title")}>
      <p className="mb-4 max-w-measure">{t("lead")}</p>
      <form action="/api/files/management-reports" className="flex flex-wrap items-end gap-4">
        <input name="organisation" type="hidden" value={slug} />
        {departments.length > 0 ? (
          <SelectField
            className="min-w-0 max-w-full"
            empty={t("everyone")}
            label={t("department")}
            name="department"
            options={departments}
          />
        ) : null}
        <Button type="submit">{t("take")}</Button>
      </form>
    </SectionRule>
  );
}
