import { Facts } from "@/components/ui/facts";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ControlPage } from "@/lib/mark/control/read";
import { controlWords } from "./control-words";
import { OutcomeTag } from "./outcome-tag";

export type ControlResult = ControlPage["history"][number];

/** A control that could not tell, because there was nothing to look at. */
export const nothingSeen = ({ outcome, population }: ControlResult) =>
  outcome === "unknown" && population === 0;

type Traits = Pick<ControlPage, "unit" | "months" | "measure">;

/** What the newest run said: outcome, period, population, and what was held against a threshold. */
export async function ControlFacts({ page, result }: { page: Traits; result: ControlResult }) {
  const [t, format, words] = await Promise.all([
    getTranslations("control"),
    getFormatter(),
    controlWords(result.control),
  ]);
  const { because, trigger, askedBy, ranAt, measure, threshold } = result;
  const items = [
    {
      label: t("outcome"),
      value: (
        <>
          <OutcomeTag outcome={result.outcome} />
          {because ? <p className="mt-1">{t(`because.${because}`)}</p> : null}
        </>
      ),
    },
    { label: t("period"), value: await period(page, result) },
    ...(nothingSeen(result)
      ? []
      : [
          { label: t("population"), value: words.population(page.unit, result.population) },
          { label: t("exceptions"), value: t("exception-count", { count: result.exceptions }) },
        ]),
    ...(measure === null ? [] : [{ label: t("measure"), value: await measured(page, result, measure, "") }]),
    ...(threshold === null
      ? []
      : [{ label: t("threshold"), value: await measured(page, result, threshold, "-limit") }]),
    {
      label: t("trigger"),
      value: `${format.dateTime(ranAt, "minute")}, ${trigger === "nightly" ? t("trigger-nightly") : t("trigger-asked", { name: askedBy ?? "" })}`,
    },
  ];
  return <Facts items={items} />;
}

async function period({ months }: Traits, { periodFrom, periodTo }: ControlResult) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const to = format.dateTime(periodTo, "day");
  if (months === 0) return t("period-now", { at: to });
  return t("period-between", { from: format.dateTime(periodFrom, "day"), to });
}

async function measured(
  { measure }: Traits,
  { periodFrom }: ControlResult,
  value: number,
  what: "" | "-limit",
) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  if (measure !== "share") return t(`seconds${what}`, { seconds: Math.ceil(value) });
  const share = format.number(value, { style: "percent", maximumFractionDigits: 2 });
  return t(`share${what}`, { share, from: format.dateTime(periodFrom, "day") });
}
