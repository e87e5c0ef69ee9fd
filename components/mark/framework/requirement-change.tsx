import { SectionRule } from "@/components/ui/section-rule";
import type { Comparison } from "@/lib/domain/mark/framework";
import { getTranslations } from "@/lib/i18n/server";
import { Before } from "./comparison-table";
import { ChangedWords, RequirementWords } from "./requirement-words";

/** What a requirement said in the version before and says now, for who must read it again. */
export async function RequirementChange({ row }: { row: Comparison }) {
  const t = await getTranslations("framework");
  return (
    <SectionRule id="changed" title={t("reread-title")}>
      <p className="mb-4 max-w-measure">{t("reread-lead")}</p>
      <ChangedWords row={row} />
      <div className="mt-3 grid gap-x-8 gap-y-6 md:grid-cols-2">
        <section>
          <h3 className="mb-2 text-ink-3 text-meta">{t("before")}</h3>
          <Before row={row} />
        </section>
        <section>
          <h3 className="mb-2 text-ink-3 text-meta">{t("after")}</h3>
          {row.after ? <RequirementWords requirement={row.after} row={row} /> : t("gone-row")}
        </section>
      </div>
    </SectionRule>
  );
}
