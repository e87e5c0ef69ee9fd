import { type ProofEid, privateEids } from "@/lib/domain/people/private-eid";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { ReceiptSheet } from "./sheet";

/** What a receipt says of the e-ID and its hand-over, name and value, in order; what is not so is left out. */
export function receiptFacts(sheet: ReceiptSheet, locale: Locale): [name: string, value: string][] {
  const t = translator(locale, "receipt");
  const carriers = translator(locale, "carrier");
  const number = sheet.organisationNumber;
  const rows: [string, string | null][] = [
    [t("holder"), sheet.holder],
    [t("holder-number"), sheet.holderNumber],
    [t("eid"), sheet.eidNumber],
    [t("type"), sheet.type[locale]],
    [t("level"), String(sheet.level)],
    [t("carrier"), carriers(sheet.carrier)],
    [t("carrier-number"), sheet.carrierNumber],
    [t("valid-to"), t("day", { day: new Date(`${sheet.validDay}T12:00:00Z`) })],
    [t("loan"), sheet.loanDays === null ? null : t("loan-value", { days: sheet.loanDays })],
    [t("issuer"), sheet.issuer],
    [
      t("organisation"),
      t("organisation-value", {
        name: sheet.organisation,
        number: `${number.slice(0, 6)}-${number.slice(6)}`,
      }),
    ],
    [t("certificates"), certificates(sheet, locale)],
    [t("check"), check(sheet, locale)],
    [t("prepared"), t("prepared-value", { name: sheet.preparedBy, at: sheet.preparedAt })],
    [
      t("handed-over"),
      sheet.handedOver && t("prepared-value", { name: sheet.handedOver.by, at: sheet.handedOver.at }),
    ],
  ];
  return rows.filter((row): row is [string, string] => Boolean(row[1]));
}

function certificates(sheet: ReceiptSheet, locale: Locale): string {
  const t = translator(locale, "receipt");
  return sheet.certificates
    .map(({ purpose, serial }) => {
      const name = purpose === "signature" ? t("purpose.signature") : t("purpose.authentication");
      return `${name}, ${t("serial", { serial })}`;
    })
    .join("\n");
}

function check({ check: made }: ReceiptSheet, locale: Locale): string | null {
  const t = translator(locale, "receipt");
  if (!made) return null;
  const how = t(`method.${made.method}`);
  const method = made.proofEid ? `${how} (${proofName(made.proofEid, locale)})` : how;
  if (made.document)
    return `${method}: ${t("check-document", { document: t(`document.${made.document}`), tail: made.tail ?? "" })}`;
  return t("check-reference", { method, reference: made.reference ?? "" });
}

const proofName = (code: ProofEid, locale: Locale): string =>
  code === "staff-eid" ? translator(locale, "receipt")("staff-eid") : privateEids[code].name;
