import { Link } from "@/components/ui/link";
import type { Requirement } from "@/lib/domain/mark/framework";
import { controlName } from "@/lib/i18n/control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { AssessedRow, NewestResult } from "@/lib/mark/assessment/read";
import { Proof } from "./proof";

/** What the framework says, in own words, and what usually shows it. */
export async function RequirementText({ requirement }: { requirement: Requirement }) {
  const [t, locale] = await Promise.all([getTranslations("assessment"), getLocale()]);
  const inSwedish = locale === "sv";
  return (
    <div className="flex max-w-measure flex-col gap-3">
      <p>{inSwedish ? requirement.summarySv : requirement.summaryEn}</p>
      <p className="text-ink-2 text-meta">
        {t("usual-evidence")}: {inSwedish ? requirement.evidenceSv : requirement.evidenceEn}
      </p>
      {requirement.levels ? (
        <p className="text-ink-3 text-meta">
          {t("levels")} {requirement.levels.join(", ")}
        </p>
      ) : null}
    </div>
  );
}

/** What the operation itself says of the requirement. */
export async function RequirementControl({
  row,
  result,
  here,
}: {
  row: AssessedRow;
  result: NewestResult | null;
  here: string;
}) {
  const [t, format, locale] = await Promise.all([getTranslations("assessment"), getFormatter(), getLocale()]);
  const control = row.requirement.automaticControl;
  if (!control) return <p className="text-ink-2">{t("control-none")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{controlName(control, locale)}</p>
      <p>
        {result ? (
          <Proof result={result} row={{ ...row, behind: { ...row.behind, evidence: 0 } }} />
        ) : (
          t("control-never")
        )}
      </p>
      {result ? (
        <p className="text-ink-3 text-meta">
          {t("control-ran", { at: format.dateTime(result.ranAt, "minute") })}
        </p>
      ) : null}
      <Link className="inline-flex min-h-11 items-center" href={`${here}/${control}`}>
        {t("control-open")}
      </Link>
    </div>
  );
}
