import { Code } from "@/components/ui/code";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Explanation } from "@/lib/access/explanation/read";
import type { HeldSince } from "@/lib/domain/access/attribute-value";
import type { AttributeObstacle, Support } from "@/lib/domain/access/explanation";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

type Line = Explanation["attributes"][number];

/** Each attribute: where its value comes from, what allows it to be told, and else why it is not. Never the value. */
export async function AttributeAnswers({ attributes }: { attributes: Line[] }) {
  const [t, words] = await Promise.all([getTranslations("explanation"), attributeWords()]);
  return (
    <Table
      caption={t("attributes")}
      columns={[
        { key: "what", label: t("attribute"), primary: true },
        { key: "answer", label: t("answer") },
        { key: "source", label: t("source") },
        { key: "support", label: t("support") },
        { key: "why", label: t("why") },
      ]}
      rows={attributes.map((line) => {
        const { attribute, reasons } = line;
        const told = reasons.length === 0;
        return {
          key: attribute.standard ?? attribute.own?.id ?? "",
          muted: !told,
          cells: {
            what: (
              <>
                {words.name(line)}
                {attribute.own ? <Code className="block font-normal">{attribute.own.name}</Code> : null}
              </>
            ),
            answer: <StatusTag tone={told ? "bjork" : "sten"}>{t(told ? "told" : "not-told")}</StatusTag>,
            source: (
              <>
                {words.source(line)}
                {attribute.held ? (
                  <span className="block text-ink-3 text-meta">{words.since(attribute.held)}</span>
                ) : null}
              </>
            ),
            support: words.supports(attribute.support),
            why: reasons.length > 0 ? <Reasons reasons={reasons} /> : t("told-why"),
          },
        };
      })}
      wide
    />
  );
}

async function attributeWords() {
  const [t, attribute, format, locale] = await Promise.all([
    getTranslations("explanation"),
    getTranslations("attribute"),
    getFormatter(),
    getLocale(),
  ]);
  return {
    name: ({ attribute: { standard, own } }: Line) => {
      if (standard) return attribute(`standard.${standard}`);
      return (locale === "sv" ? own?.nameSv : own?.nameEn) ?? "";
    },
    source: ({ attribute: { source, from } }: Line) =>
      from ? attribute(`value.${from}`) : attribute(`source.${source}`),
    since: ({ sourceOn }: HeldSince) =>
      t("held-since", { day: format.dateTime(startOfDay(sourceOn), "day") }),
    supports: (support: readonly Support[]) =>
      support.length === 0
        ? t("support-none")
        : format.list([
            ...new Set(support.map((one) => (one.kind === "agreement" ? one.agreement.number : one.service))),
          ]),
  };
}

async function Reasons({ reasons }: { reasons: readonly AttributeObstacle[] }) {
  const [t, format] = await Promise.all([getTranslations("explanation"), getFormatter()]);
  const words = (reason: AttributeObstacle): string => {
    if (reason.code === "employment-not-begun")
      return t("mandate.employment-not-begun", { at: format.dateTime(reason.from, "minute") });
    if (reason.code === "employment-ended")
      return t("mandate.employment-ended", { at: format.dateTime(reason.since, "minute") });
    if (reason.code === "value-ahead")
      return t("attribute-why.value-ahead", { at: format.dateTime(reason.from, "minute") });
    if (reason.code === "value-too-old")
      return t("attribute-why.value-too-old", { at: format.dateTime(reason.since, "minute") });
    return t(`attribute-why.${reason.code}`);
  };
  return (
    <ul className="flex flex-col gap-1">
      {reasons.map((reason) => (
        <li key={reason.code}>{words(reason)}</li>
      ))}
    </ul>
  );
}
