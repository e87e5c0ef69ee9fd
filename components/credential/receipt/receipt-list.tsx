import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ReceiptInShort } from "@/lib/credential/receipt/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Signed receipts, newest first, each with its page and its PDF. */
export async function ReceiptList({
  receipts,
  slug,
  under,
}: {
  receipts: ReceiptInShort[];
  slug: string;
  /** Below the employer: "receipts" for officers, "my/receipts" for the holder. */
  under: "receipts" | "my/receipts";
}) {
  const [t, format] = await Promise.all([getTranslations("receipt"), getFormatter()]);
  if (receipts.length === 0) return <p className="text-ink-2">{t("no-receipts")}</p>;
  return (
    <ul>
      {receipts.map((receipt) => (
        <li
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-hair border-b py-2"
          key={receipt.id}
        >
          <div>
            <Link className="inline-block py-1" href={`/${slug}/${under}/${receipt.id}`}>
              <Code struck={receipt.withdrawnAt !== null}>{receipt.reference}</Code>
            </Link>
            <p className="text-ink-3 text-meta">
              {receipt.eidNumber}
              {receipt.signedAt ? ` · ${format.dateTime(receipt.signedAt, "minute")}` : null}
            </p>
          </div>
          <LinkButton download external href={pdfOf(receipt.id, slug)}>
            PDF<VisuallyHidden> {receipt.reference}</VisuallyHidden>
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}

const pdfOf = (receiptId: string, slug: string) => `/api/files/receipts/${receiptId}?organisation=${slug}`;
