import Link from "next/link";
import { Facts } from "@/components/ui/facts";
import { Table } from "@/components/ui/table";
import type { ControlPage } from "@/lib/control/read";
import { type Because, isControl, measureOf, monthsOf, type Outcome } from "@/lib/domain/control";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { controlWords } from "./control-words";
import { OutcomeTag } from "./outcome-tag";

export type ControlResult = ControlPage["history"][number];

/** A control that could not tell, because there was nothing to look at. */
const nothingSeen = ({ outcome, population }: ControlResult) => outcome === "unknown" && population === 0;

/** What the newest run said: outcome, period, population, and what was held against a threshold. */
export async function ControlFacts({ result }: { result: ControlResult }) {
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
          <OutcomeTag outcome={result.outcome as Outcome} />
          {because ? <p className="mt-1">{t(`because.${because as Because}`)}</p> : null}
        </>
      ),
    },
    { label: t("period"), value: await period(result) },
    ...(nothingSeen(result)
      ? []
      : [
          { label: t("population"), value: words.population(result.population) },
          { label: t("exceptions"), value: t("exception-count", { count: result.exceptions }) },
        ]),
    ...(measure === null ? [] : [{ label: t("measure"), value: await measured(result, measure, "") }]),
    ...(threshold === null
      ? []
      : [{ label: t("threshold"), value: await measured(result, threshold, "-limit") }]),
    {
      label: t("trigger"),
      value: `${format.dateTime(ranAt, "minute")}, ${trigger === "nightly" ? t("trigger-nightly") : t("trigger-asked", { name: askedBy ?? "" })}`,
    },
  ];
  return <Facts items={items} />;
}

async function period({ control, periodFrom, periodTo }: ControlResult) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const to = format.dateTime(periodTo, "day");
  if (!isControl(control) || monthsOf[control] === 0) return t("period-now", { at: to });
  return t("period-between", { from: format.dateTime(periodFrom, "day"), to });
}

async function measured({ control, periodFrom }: ControlResult, value: number, what: "" | "-limit") {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const unit = isControl(control) ? measureOf(control) : "seconds";
  if (unit === "seconds") return t(`seconds${what}`, { seconds: Math.ceil(value) });
  const share = format.number(value, { style: "percent", maximumFractionDigits: 2 });
  return t(`share${what}`, { share, from: format.dateTime(periodFrom, "day") });
}

/** What breaks the control, by name, each with the page where it can be mended. */
export async function ExceptionTable({ result, slug }: { result: ControlResult; slug: string }) {
  const t = await getTranslations("control");
  const { listed, exceptions: count } = result;
  if (nothingSeen(result)) return <p className="text-ink-2">{t("exceptions-unknown")}</p>;
  if (listed.length === 0) return <p className="text-ink-2">{t("exceptions-none")}</p>;
  return (
    <>
      {count > listed.length ? (
        <p className="mb-2 text-ink-2">{t("exceptions-first", { shown: listed.length, count })}</p>
      ) : null}
      <Table
        caption={t("exceptions")}
        columns={[
          { key: "name", label: t("name") },
          { key: "why", label: t("why") },
        ]}
        rows={listed.map(({ name, why, href }) => ({
          key: `${name} ${href}`,
          cells: {
            name: href ? (
              <Link className="text-sjo underline [overflow-wrap:anywhere]" href={`/${slug}${href}`}>
                {name}
              </Link>
            ) : (
              <span className="[overflow-wrap:anywhere]">{name}</span>
            ),
            why: t(`reasons.${why}`),
          },
        }))}
      />
    </>
  );
}
