import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ReceiptFacts, ReceiptSheet } from "@/components/credential/receipt/receipt-sheet";
import { SignReceiptForm } from "@/components/credential/receipt/sign-receipt-form";
import { TermsText } from "@/components/credential/terms/terms-text";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { receiptFacts } from "@/lib/credential/receipt/facts";
import { readOwnReceipt, type ReceiptSheet as Sheet } from "@/lib/credential/receipt/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readOwn } from "@/lib/people/my/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; receipt: string }> };

const ownSheet = cache(async (organisation: string, receiptId: string) => {
  const actor = await requireActor(organisation, "own:read");
  const [found, { phone }] = await Promise.all([
    pageOr404(receiptId, () => readOwnReceipt(actor, { receiptId })),
    readOwn(actor, undefined),
  ]);
  return { ...found, phone };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, receipt } = await params;
  const [t, { sheet }] = await Promise.all([getTranslations("receipt"), ownSheet(organisation, receipt)]);
  return { title: t("title", { reference: sheet.reference }) };
});

async function OwnReceipt({ params }: Props) {
  const { organisation, receipt } = await params;
  const { sheet, open, phone } = await ownSheet(organisation, receipt);
  if (sheet.signed) return <Signed sheet={sheet} slug={organisation} />;
  return <Unsigned open={open} phone={phone} sheet={sheet} slug={organisation} />;
}

async function Header({ sheet, slug, title }: { sheet: Sheet; slug: string; title: string }) {
  const [t, my, shell] = await Promise.all([
    getTranslations("receipt"),
    getTranslations("my"),
    getTranslations("shell"),
  ]);
  return (
    <PageHeader
      actions={
        sheet.signed ? (
          <LinkButton download external href={`/api/files/receipts/${sheet.id}?organisation=${slug}`}>
            {t("download")}
          </LinkButton>
        ) : undefined
      }
      code={sheet.reference}
      crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
      crumbsLabel={shell("breadcrumb")}
      struck={sheet.withdrawnAt !== null}
      title={title}
    />
  );
}

async function Signed({ sheet, slug }: { sheet: Sheet; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("receipt"), getLocale()]);
  return (
    <>
      <Header sheet={sheet} slug={slug} title={t("heading")} />
      {sheet.withdrawnAt ? null : (
        <div className="mb-8 max-w-column">
          <Banner role="status" title={t("signed-title")} tone="done">
            {sheet.handedOver ? t("signed-done") : t("signed-next")}
          </Banner>
        </div>
      )}
      <ReceiptSheet
        facts={receiptFacts(sheet, locale)}
        sheet={sheet}
        terms={<TermsText text={sheet.terms[locale]} />}
      />
    </>
  );
}

/** The terms first, then what they are about, then the signature at the end: nothing is signed unread. */
async function Unsigned({
  sheet,
  slug,
  open,
  phone,
}: {
  sheet: Sheet;
  slug: string;
  open: boolean;
  phone: string;
}) {
  const [t, locale] = await Promise.all([getTranslations("receipt"), getLocale()]);
  const { version } = sheet.terms;
  return (
    <>
      <Header sheet={sheet} slug={slug} title={t("sign-heading")} />
      <div className="flex max-w-column flex-col gap-8">
        {open ? (
          <p className="text-lead">{t("sign-lead")}</p>
        ) : (
          <Banner tone="warning">{t("sign-closed")}</Banner>
        )}
        <SectionRule title={t("terms-heading", { version })}>
          <TermsText text={sheet.terms[locale]} />
        </SectionRule>
        <SectionRule title={t("eid")}>
          <ReceiptFacts facts={receiptFacts(sheet, locale)} />
        </SectionRule>
        {open ? (
          <SectionRule title={t("signature")}>
            <p className="mb-6 max-w-measure">{t("statement", { number: sheet.eidNumber, version })}</p>
            <SignReceiptForm
              phone={phone}
              receiptId={sheet.id}
              requestId={randomUUID()}
              slug={slug}
              version={version}
            />
          </SectionRule>
        ) : null}
      </div>
    </>
  );
}

export default orMissing(OwnReceipt);
