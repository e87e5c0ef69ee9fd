import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { getTranslations } from "@/lib/i18n/server";
import type { ControlResult } from "./control-facts";

/** How it was asked, so that anybody can ask again, and the checksum of what was answered. */
export async function ControlAsked({ result, intact }: { result: ControlResult; intact: boolean }) {
  const t = await getTranslations("control");
  return (
    <>
      <Facts
        items={[
          {
            label: t("hash"),
            value: (
              <>
                <code className="font-mono text-meta [overflow-wrap:anywhere]">{result.sha256}</code>
                <p className={intact ? "text-ink-3 text-meta" : "font-semibold text-falu"}>
                  {intact ? t("hash-right") : t("hash-wrong")}
                </p>
              </>
            ),
          },
        ]}
      />
      <Details summary={t("query")}>
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
      </Details>
    </>
  );
}
