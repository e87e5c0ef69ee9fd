import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import type { DisclosureView } from "@/lib/access/disclosure/read";
import { disclosureWords } from "@/lib/i18n/disclosure";

/** One answer about one person: who asked, what, why, and what they were told. */
export async function DisclosureFacts({ disclosure }: { disclosure: DisclosureView }) {
  const { t, title, name, format } = await disclosureWords();
  const { party, client, service, at, purpose, attributes, answer, reason, agreement } = disclosure;
  const listed = (told: boolean) =>
    format.list(attributes.filter((one) => one.told === told).map(({ label }) => name(label)));
  const some = (told: boolean) => attributes.some((one) => one.told === told);
  return (
    <Facts
      items={[
        { label: t("asked-by"), value: t("through", { party, client }) },
        ...(service ? [{ label: t("service"), value: service }] : []),
        { label: t("at"), value: format.dateTime(at, "minute") },
        { label: t("what"), value: title(disclosure) },
        {
          label: t("purpose"),
          value: purpose ? (
            <span className="wrap-anywhere">{t("purpose-of", { purpose })}</span>
          ) : (
            t("purpose-none")
          ),
        },
        {
          label: t("answer-label"),
          value: [t(`answer.${answer ? "yes" : "no"}`), ...(reason ? [t(`reason.${reason}`)] : [])].join(
            ". ",
          ),
        },
        ...(attributes.length > 0
          ? [{ label: t("told"), value: some(true) ? listed(true) : t("told-none") }]
          : []),
        ...(some(false) ? [{ label: t("not-told"), value: listed(false) }] : []),
        ...(agreement ? [{ label: t("support"), value: agreement }] : []),
        { label: t("transaction"), value: <Code long>{disclosure.transactionId}</Code> },
      ]}
    />
  );
}
