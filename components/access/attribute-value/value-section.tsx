import { Code } from "@/components/ui/code";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import type { ValueLine } from "@/lib/access/attribute-value/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { ValueForms } from "./value-forms";

interface Props {
  lines: readonly ValueLine[];
  mayWrite: boolean;
  employeeId: string;
  slug: string;
  today: string;
}

/** What one person has of the attributes that are imported; a secret value only to whoever may see it. */
export async function ValueSection({ lines, mayWrite, employeeId, slug, today }: Props) {
  const [t, format, locale] = await Promise.all([
    getTranslations("attribute-value"),
    getFormatter(),
    getLocale(),
  ]);
  if (lines.length === 0) return null;
  const nameOf = ({ nameSv, nameEn }: ValueLine) => (locale === "sv" ? nameSv : nameEn);
  return (
    <SectionRule className="mt-8" id="imported" title={t("title")}>
      <p className="mb-4 max-w-measure text-ink-2">{t("lead")}</p>
      <Table
        caption={t("title")}
        columns={[
          { key: "attribute", label: t("attribute"), primary: true },
          { key: "value", label: t("value") },
          { key: "day", label: t("source-on") },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          muted: line.held === null,
          cells: {
            attribute: (
              <>
                {nameOf(line)}
                <Code className="block font-normal">{line.name}</Code>
              </>
            ),
            value: (
              <span className="wrap-anywhere">
                {line.held === null ? t("no-value") : (line.held.value ?? t("hidden"))}
              </span>
            ),
            day: line.held ? (
              <>
                {format.dateTime(startOfDay(line.held.sourceOn), "day")}
                <span className="block text-ink-3 text-meta">
                  {t("recorded", { at: format.dateTime(line.held.recordedAt, "minute") })}
                </span>
              </>
            ) : (
              "–"
            ),
          },
        }))}
      />
      {mayWrite ? (
        <div className="mt-4 flex flex-col gap-2">
          {lines.map((line) => (
            <ValueForms
              called={nameOf(line)}
              employeeId={employeeId}
              key={line.id}
              line={line}
              slug={slug}
              today={today}
            />
          ))}
        </div>
      ) : null}
    </SectionRule>
  );
}
