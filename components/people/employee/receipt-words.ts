import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ReceiptView } from "@/lib/people/employee/read";

const counts = ["rows", "added", "changed", "ended", "faulty", "refused"] as const;

/** A receipt's state, why it waits or was refused, and its counts, for its page and its file. */
export async function receiptFacts({ content, state, refused }: ReceiptView) {
  const [t, format] = await Promise.all([getTranslations("import-receipt"), getFormatter()]);
  return [
    { label: t("state"), value: t(`is.${state}`) },
    ...(content.waits && state === "waiting"
      ? [{ label: t("waits"), value: t(`why.${content.waits}`) }]
      : []),
    ...(refused ? [{ label: t("reason"), value: await refusalText(new Refusal(refused)) }] : []),
    // A file that was not read, such as the last one again, has no rows to count.
    ...(counts.some((name) => content.counts[name] > 0) ? counts : []).map((name) => ({
      label: t(name),
      value: format.number(content.counts[name]),
    })),
  ];
}

/** The rows that did not come along, with the reason. A receipt keeps codes, so no reason names another row. */
export async function receiptRows({ content }: Pick<ReceiptView, "content">) {
  const words = await getTranslations("employee-import");
  const faults = content.faulty.map(({ row, codes }) => ({
    row,
    kind: "faulty" as const,
    why: codes.map((code) => words(`fault.${code}`, { lines: "none", name: "none" })).join(" "),
  }));
  const refused = content.refused.map(async ({ row, code }) => ({
    row,
    kind: "refused" as const,
    why: await refusalText(new Refusal(code)),
  }));
  return [...faults, ...(await Promise.all(refused))];
}
