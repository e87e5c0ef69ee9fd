import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Facts } from "@/components/ui/facts";
import { SectionRule } from "@/components/ui/section-rule";
import type { ReceiptSheet as Sheet } from "@/lib/credential/receipt/read";
import { getTranslations } from "@/lib/i18n/server";

/** A receipt to read or to print: what was handed over, the signature, and the terms it was made under. */
export async function ReceiptSheet({
  sheet,
  facts,
  terms,
}: {
  sheet: Sheet;
  /** Names and values, as on the PDF. */
  facts: [name: string, value: string][];
  terms: ReactNode;
}) {
  const t = await getTranslations("receipt");
  return (
    <div className="flex flex-col gap-8">
      {sheet.withdrawnAt ? <Banner tone="warning">{t("withdrawn", { at: sheet.withdrawnAt })}</Banner> : null}
      <ReceiptFacts facts={facts} />
      <SectionRule title={t("signature")}>
        <ReceiptSignature sheet={sheet} />
      </SectionRule>
      <SectionRule title={t("terms-heading", { version: sheet.terms.version })}>{terms}</SectionRule>
    </div>
  );
}

/** Names and values; a value may be several lines. */
export function ReceiptFacts({ facts }: { facts: [name: string, value: string][] }) {
  return <Facts items={facts.map(([label, value]) => ({ label, value: <Lines text={value} /> }))} />;
}

function Lines({ text }: { text: string }) {
  return <span className="whitespace-pre-line [overflow-wrap:anywhere]">{text}</span>;
}

async function ReceiptSignature({ sheet }: { sheet: Sheet }) {
  const t = await getTranslations("receipt");
  const { signed } = sheet;
  return (
    <div className="flex max-w-measure flex-col gap-3">
      <p>{t("statement", { number: sheet.eidNumber, version: sheet.terms.version })}</p>
      {signed ? (
        <>
          <p>
            <b>{t("signed", { at: signed.at })}.</b>{" "}
            {signed.witness
              ? t("witnessed", { method: t(signed.method), name: signed.witness })
              : t(signed.method)}
          </p>
          <p className="text-ink-2 text-meta">
            {t("digest")}: <span className="font-mono [overflow-wrap:anywhere]">{signed.digest}</span>
          </p>
          {signed.intact ? (
            <p className="text-ink-2 text-meta">{t("intact")}</p>
          ) : (
            <Banner tone="danger">{t("broken")}</Banner>
          )}
        </>
      ) : (
        <p>{t("unsigned")}</p>
      )}
    </div>
  );
}
