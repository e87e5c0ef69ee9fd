import { Download } from "lucide-react";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { Technical } from "@/components/ui/technical";
import { getTranslations } from "@/lib/i18n/server";
import type { ReceiptView } from "@/lib/people/employee/read";
import { receiptFacts, receiptRows } from "./receipt-words";

/** One import's receipt: counts, row numbers and reasons, and nothing that stood in the list. */
export async function ImportReceipt({ receipt, slug }: { receipt: ReceiptView; slug: string }) {
  const [t, words, page] = await Promise.all([
    getTranslations("import-receipt"),
    getTranslations("employee-import"),
    getTranslations("page"),
  ]);
  const { state } = receipt;
  const hash = Buffer.from(receipt.sha256).toString("hex");
  const download = `/api/files/import-receipts/${receipt.id}?${new URLSearchParams({ organisation: slug })}`;
  const rows = await receiptRows(receipt);
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
        <Facts items={await receiptFacts(receipt)} />
        <Technical
          items={[{ label: words("hash"), value: <Code long>{hash}</Code> }]}
          title={page("technical")}
        />
      </SectionRule>
      {rows.length > 0 ? (
        <SectionRule className="mt-8" id="lines" title={t("lines")}>
          <ul className="divide-y divide-hair">
            {rows.map(({ row, why }) => (
              <li className="flex gap-4 py-2" key={`${row} ${why}`}>
                <span className="shrink-0">{t("line", { row })}</span>
                <span>{why}</span>
              </li>
            ))}
          </ul>
        </SectionRule>
      ) : null}
      {["waiting", "waits-for-second", "doing"].includes(state) ? (
        <p className="mt-6">
          <Link href={`/${slug}/employees/import?${new URLSearchParams({ list: receipt.id })}`}>
            {t("list")}
          </Link>
        </p>
      ) : null}
    </>
  );
}
