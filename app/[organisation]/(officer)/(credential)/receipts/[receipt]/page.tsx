import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ReceiptSheet } from "@/components/credential/receipt/receipt-sheet";
import { TermsText } from "@/components/credential/terms/terms-text";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { receiptFacts } from "@/lib/credential/receipt/facts";
import { readReceipt } from "@/lib/credential/receipt/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; receipt: string }> };

const sheetIn = cache(async (organisation: string, receiptId: string) => {
  const actor = await requireActor(organisation, "eid:read");
  return pageOr404(receiptId, () => readReceipt(actor, { receiptId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, receipt } = await params;
  const [t, sheet] = await Promise.all([getTranslations("receipt"), sheetIn(organisation, receipt)]);
  return { title: t("title", { reference: sheet.reference }) };
});

async function Receipt({ params }: Props) {
  const { organisation, receipt } = await params;
  const [t, shell, locale, sheet] = await Promise.all([
    getTranslations("receipt"),
    getTranslations("shell"),
    getLocale(),
    sheetIn(organisation, receipt),
  ]);
  return (
    <>
      <PageHeader
        actions={
          sheet.signed ? (
            <LinkButton
              download
              external
              href={`/api/files/receipts/${sheet.id}?organisation=${organisation}`}
            >
              {t("download")}
            </LinkButton>
          ) : undefined
        }
        code={sheet.reference}
        crumbs={[{ href: `/${organisation}/eids/${sheet.eidId}`, label: sheet.eidNumber }]}
        crumbsLabel={shell("breadcrumb")}
        struck={sheet.withdrawnAt !== null}
        title={t("heading")}
      />
      <ReceiptSheet
        facts={receiptFacts(sheet, locale)}
        sheet={sheet}
        terms={<TermsText text={sheet.terms[locale]} />}
      />
    </>
  );
}

export default orMissing(Receipt);
