import { Download } from "lucide-react";
import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { importFields } from "@/lib/domain/people/import-column";
import { getTranslations } from "@/lib/i18n/server";

/** A sample of the list, and what is read of it. */
export async function ImportReads({ slug }: { slug: string }) {
  const t = await getTranslations("employee-import");
  const sample = `/api/files/employee-list-samples?${new URLSearchParams({ organisation: slug })}`;
  return (
    <div className="mt-4 max-w-measure">
      <a className="inline-flex min-h-11 items-center gap-2" download href={sample}>
        <Download className="size-4" />
        {t("sample")}
      </a>
      <Details summary={t("reads-title")}>
        <p className="mb-4">{t("reads-lead")}</p>
        <Facts
          items={importFields.map((field) => ({ label: t(`field.${field}`), value: t(`reads.${field}`) }))}
        />
      </Details>
    </div>
  );
}
