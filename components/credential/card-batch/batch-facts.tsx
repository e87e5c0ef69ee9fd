import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Fingerprint } from "@/components/ui/fingerprint";
import { SectionRule } from "@/components/ui/section-rule";
import { Technical } from "@/components/ui/technical";
import type { CardBatchView } from "@/lib/credential/card-batch/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** How many of the batch are where, and what left when. */
export async function BatchFacts({ view }: { view: CardBatchView }) {
  const [t, page, format] = await Promise.all([
    getTranslations("card-batch"),
    getTranslations("page"),
    getFormatter(),
  ]);
  const { counts, state, sent, closed } = view;
  const by = (one: { at: Date; by: string }) =>
    t("fact.by", { at: format.dateTime(one.at, "minute"), by: one.by });
  const numbers =
    state === "draft"
      ? [{ label: t("fact.included"), value: counts.outstanding }]
      : [
          ...(["issued", "refused", "outstanding"] as const).map((key) => ({
            label: t(`fact.${key}`),
            value: counts[key],
          })),
          ...(counts.released > 0 ? [{ label: t("fact.released"), value: counts.released }] : []),
        ];
  return (
    <SectionRule id="facts" title={t(`finding.${state}`, { count: counts.outstanding })}>
      <Facts
        items={[
          ...numbers,
          { label: t("fact.excluded"), value: counts["left-out"] },
          ...(sent ? [{ label: t("fact.sent"), value: by(sent) }] : []),
          ...(closed ? [{ label: t("fact.closed"), value: by(closed) }] : []),
        ]}
      />
      {sent ? (
        <Technical
          items={[
            { label: t("fact.sha256"), value: <Code long>{sent.sha256}</Code> },
            { label: t("fact.fingerprint"), value: <Fingerprint hex={sent.fingerprint} /> },
          ]}
          title={page("technical")}
        />
      ) : null}
    </SectionRule>
  );
}
