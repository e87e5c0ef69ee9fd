import { PdfDocument } from "@/lib/document/pdf-document";
import type { CertifiedBlock } from "@/lib/domain/credential/block-certificate";
import { minutesLate } from "@/lib/domain/credential/signed-out-loss";
import { durationWords } from "@/lib/i18n/chart";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { BlockCertificate } from "./read";

const languages: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

interface Sheet {
  pdf: PdfDocument;
  certificate: BlockCertificate;
  locale: Locale;
  t: ReturnType<typeof words>;
}
const words = (locale: Locale) => translator(locale, "block-certificate");

/** The certificate of a block as a tagged PDF of one page. */
export function blockCertificatePdf(certificate: BlockCertificate, locale: Locale): Promise<Buffer> {
  const t = words(locale);
  const { number, status, since, at } = certificate;
  const pdf = new PdfDocument({
    title: t("document", { number }),
    language: languages[locale],
    made: at,
  });
  const sheet = { pdf, certificate, locale, t };
  pdf.heading(t("title"), 1);
  pdf.paragraph(t(`statement.${status}`, { number, at: since }));
  writeEid(sheet);
  if (certificate.blocks.at(-1)?.seen.some(({ seenAt }) => seenAt === null))
    pdf.paragraph(t("not-effective"));
  pdf.heading(t("decisions"), 2);
  pdf.facts(decisions(sheet));
  writeSeen(sheet);
  if (!pdf.whole) pdf.paragraph(t("unprintable"), "note");
  return pdf.finish((page, pages) => [t("foot", { number, at }), t("page", { page, pages })]);
}

function writeEid({ pdf, certificate, locale, t }: Sheet): void {
  const { number, type, level, carrier, carrierTail, holder, issuer, organisation } = certificate;
  const { organisationNumber: digits } = certificate;
  const medium = translator(locale, "carrier")(carrier);
  pdf.facts([
    [t("eid"), number],
    [t("type"), type[locale]],
    [t("level"), String(level)],
    [t("carrier"), carrierTail ? t("carrier-tail", { carrier: medium, tail: carrierTail }) : medium],
    [t("holder"), holder],
    [t("issuer"), issuer],
    [
      t("organisation"),
      t("organisation-value", { name: organisation, number: `${digits.slice(0, 6)}-${digits.slice(6)}` }),
    ],
  ]);
}

/** From the report on, in the order of time. */
function decisions({ certificate, locale, t }: Sheet): [string, string][] {
  const { report, reason, blocks, permanentAt } = certificate;
  const reasons = translator(locale, "reason");
  const why = (one: CertifiedBlock) =>
    one.reason && one.reason !== reason ? `, ${reasons(one.reason)}` : "";
  const late = report ? minutesLate(report) : 0;
  const rows: [string, string | null][] = [
    [t("reason"), reason && reasons(reason)],
    [t("lost"), report?.lostAt ? t("moment", { at: report.lostAt }) : null],
    [t("reported"), report && t("moment", { at: report.receivedAt })],
    [
      t("registered"),
      report && late > 0
        ? t("registered-late", { at: report.registeredAt, delay: durationWords(locale, late * 60) })
        : null,
    ],
    ...blocks.map((one): [string, string] => [
      t(`decided.${one.verb}`),
      `${t("moment", { at: one.at })}${why(one)}`,
    ]),
    [t("permanent"), permanentAt && t("moment", { at: permanentAt })],
  ];
  return rows.filter((row): row is [string, string] => Boolean(row[1]));
}

function writeSeen({ pdf, certificate, locale, t }: Sheet): void {
  const { blocks, supplied, issuer } = certificate;
  const channels = translator(locale, "blocking");
  const rows = blocks.flatMap(({ verb, at, seen }) =>
    seen.map(({ channel, wanted, number, publishedAt, seenAt }) => [
      t(`verb.${verb}`),
      seenAt
        ? channels(`channel.${channel}.seen`, { wanted, number: number ?? "" })
        : channels(`channel.${channel}.waiting`, { wanted }),
      publishedAt ? t("moment", { at: publishedAt }) : t("at-once"),
      seenAt ? t("moment", { at: seenAt }) : t("not-yet"),
      seenAt ? durationWords(locale, Math.max(0, seenAt.getTime() - at.getTime()) / 1000) : "",
    ]),
  );
  pdf.heading(t("seen"), 2, 120);
  if (rows.length === 0) {
    pdf.paragraph(supplied ? t("supplied", { issuer }) : t("unmeasured"));
    return;
  }
  pdf.table({
    caption: t("seen-caption"),
    columns: [
      { label: t("decision") },
      { label: t("what") },
      { label: t("published") },
      { label: t("seen-at") },
      { label: t("after"), numeric: true },
    ],
    rows,
  });
  pdf.paragraph(t("seen-note"), "note");
  const { told } = certificate;
  if (told) pdf.paragraph(t("told", { count: told.count, at: told.last }));
}
