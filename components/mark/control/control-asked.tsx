import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Technical } from "@/components/ui/technical";
import { getTranslations } from "@/lib/i18n/server";
import type { ControlResult } from "./control-facts";

/** Whether the answer is as it was written, and how it was asked, so that anybody can ask again. */
export async function ControlAsked({ result, intact }: { result: ControlResult; intact: boolean }) {
  const [t, page] = await Promise.all([getTranslations("control"), getTranslations("page")]);
  return (
    <>
      <p className={intact ? "text-ink-3 text-meta" : "font-semibold text-falu"}>
        {intact ? t("hash-right") : t("hash-wrong")}
      </p>
      <Technical
        items={[{ label: t("hash"), value: <Code long>{result.sha256}</Code> }]}
        title={page("technical")}
      >
        <p className="mt-3 font-semibold">{t("query")}</p>
        {result.query ? (
          <pre className="whitespace-pre-wrap font-mono text-caption [overflow-wrap:anywhere]">
            {result.query}
          </pre>
        ) : (
          "–"
        )}
        <p className="mt-3 font-semibold">{t("parameters")}</p>
        <Facts
          items={Object.entries(result.parameters).map(([label, value]) => ({
            label,
            value: <code className="font-mono text-meta [overflow-wrap:anywhere]">{value}</code>,
          }))}
        />
      </Technical>
    </>
  );
}
