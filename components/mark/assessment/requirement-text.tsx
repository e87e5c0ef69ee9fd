import { Link } from "@/components/ui/link";
import type { Requirement } from "@/lib/domain/mark/framework";
import { controlName } from "@/lib/i18n/control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { AssessedRow, NewestResult } from "@/lib/mark/assessment/read";
import { saidIn } from "./proof";

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

interface RequirementControlsProps {
  row: AssessedRow;
  results: readonly NewestResult[];
  here: string;
}

/** What the operation itself says of the requirement: each of its controls. */
export async function RequirementControls({ row, results, here }: RequirementControlsProps) {
  const t = await getTranslations("assessment");
  const { controls } = row.requirement;
  if (controls.length === 0) return <p className="text-ink-2">{t("control-none")}</p>;
  return (
    <div className="flex flex-col gap-6">
      {controls.map((control) => (
        <OneControl
          control={control}
          here={here}
          key={control}
          result={results.find((one) => one.control === control)}
        />
      ))}
    </div>
  );
}

interface OneControlProps {
  control: string;
  result: NewestResult | undefined;
  here: string;
}

async function OneControl({ control, result, here }: OneControlProps) {
  const [t, format, locale, said] = await Promise.all([
    getTranslations("assessment"),
    getFormatter(),
    getLocale(),
    saidIn(),
  ]);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{controlName(control, locale)}</p>
      <p>{result ? said(result) : t("control-never")}</p>
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
