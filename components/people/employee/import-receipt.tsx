import { Download } from "lucide-react";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { Technical } from "@/components/ui/technical";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ReceiptView } from "@/lib/people/employee/read";

const counts = ["rows", "added", "changed", "ended", "faulty", "refused"] as const;

/** What came of one import: counts, row numbers and reasons, and nothing that stood in the list. */
export async function ImportReceipt({ receipt, slug }: { receipt: ReceiptView; slug: string }) {
  const [t, words, page, format] = await Promise.all([
    getTranslations("import-receipt"),
    getTranslations("employee-import"),
    getTranslations("page"),
    getFormatter(),
  ]);
  const { content, state, refused } = receipt;
  const hash = Buffer.from(receipt.sha256).toString("hex");
  const download = `/api/files/import-receipts/${receipt.id}?${new URLSearchParams({ organisation: slug })}`;
  const reasons = await Promise.all(
    content.refused.map(async ({ row, code }) => ({ row, why: await refusalText(new Refusal(code)) })),
  );
  const faults = content.faulty.map(({ row, codes }) => ({
    row,
    why: codes.map((code) => words(`fault.${code}`, { lines: "", name: "none" })).join(" "),
  }));
  return (
    <>
      <SectionRule
        aside={
          <a className="inline-flex min-h-11 items-center gap-2" download href={download}>
            <Download className="size-4" />
            {t("download")}
          </a>
        }
        id="receipt"
        title={t("counts")}
      >
        <Facts
          items={[
            { label: t("state"), value: t(`is.${state}`) },
            ...(content.waits && state === "waiting"
              ? [{ label: t("waits"), value: t(`why.${content.waits}`) }]
              : []),
            ...(refused ? [{ label: t("reason"), value: await refusalText(new Refusal(refused)) }] : []),
            ...counts.map((name) => ({ label: t(name), value: format.number(content.counts[name]) })),
          ]}
        />
        <Technical
          items={[{ label: words("hash"), value: <Code long>{hash}</Code> }]}
          title={page("technical")}
        />
      </SectionRule>
      {reasons.length + faults.length > 0 ? (
        <SectionRule className="mt-8" id="lines" title={t("lines")}>
          <ul className="divide-y divide-hair">
            {[...faults, ...reasons].map(({ row, why }) => (
              <li className="flex gap-4 py-2" key={`${row} ${why}`}>
                <span className="shrink-0">{t("line", { row })}</span>
                <span>{why}</span>
              </li>
            ))}
          </ul>
        </SectionRule>
      ) : null}
      {state === "waiting" || state === "doing" ? (
        <p className="mt-6">
          <Link href={`/${slug}/employees/import?${new URLSearchParams({ list: receipt.id })}`}>
            {t("list")}
          </Link>
        </p>
      ) : null}
    </>
  );
}
