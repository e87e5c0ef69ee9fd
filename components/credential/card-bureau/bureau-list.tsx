import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { Fingerprint } from "@/components/ui/fingerprint";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { BureauCertificateLine, CardBureauLine } from "@/lib/credential/card-bureau/read";
import type { BureauCertificateState } from "@/lib/domain/credential/card-bureau";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import {
  BureauTypesForm,
  type CardTypeChoice,
  ConfirmCertificateForm,
  ProposeCertificateForm,
} from "./bureau-forms";

interface ListProps {
  slug: string;
  bureaus: CardBureauLine[];
  types: CardTypeChoice[];
  writes: boolean;
}

/** Each bureau: what it makes, and the certificates that its files are encrypted to. */
export async function BureauList({ slug, bureaus, types, writes }: ListProps) {
  const [t, locale] = await Promise.all([getTranslations("card-bureau"), getLocale()]);
  const made = ({ typeIds }: CardBureauLine) =>
    types
      .filter(({ id }) => typeIds.includes(id))
      .map(({ nameSv, nameEn }) => (locale === "sv" ? nameSv : nameEn))
      .join(", ");
  return bureaus.map((bureau) => (
    <SectionRule className="mt-8" id={`bureau-${bureau.id}`} key={bureau.id} title={bureau.name}>
      <Facts items={[{ label: t("makes"), value: made(bureau) || t("makes-nothing") }]} />
      <Certificates bureau={bureau} slug={slug} />
      {writes ? (
        <div className="mt-2 flex flex-col gap-1">
          <Details summary={t(bureau.certificates.length > 0 ? "change-certificate" : "first-certificate")}>
            <ProposeCertificateForm bureau={bureau} slug={slug} />
          </Details>
          <Details summary={t("change-types")}>
            <BureauTypesForm bureau={bureau} slug={slug} types={types} />
          </Details>
        </div>
      ) : null}
    </SectionRule>
  ));
}

const tones: Record<BureauCertificateState, Tone> = {
  ...{ waiting: "massing", "in-force": "bjork", "not-yet-valid": "massing", expired: "sten", ended: "sten" },
};

async function Certificates({ slug, bureau }: { slug: string; bureau: CardBureauLine }) {
  const t = await getTranslations("card-bureau");
  if (bureau.certificates.length === 0) return <p className="mt-3">{t("no-certificate")}</p>;
  return (
    <ul aria-label={t("certificates")} className="mt-3 flex flex-col gap-4">
      {bureau.certificates.map((certificate) => (
        <li className="border-hair border-b pb-4" key={certificate.id}>
          <StatusTag tone={tones[certificate.state]}>{t(`state.${certificate.state}`)}</StatusTag>
          <CertificateFacts certificate={certificate} />
          {certificate.mayConfirm ? (
            <ConfirmCertificateForm certificateId={certificate.id} slug={slug} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

async function CertificateFacts({ certificate }: { certificate: BureauCertificateLine }) {
  const [t, format] = await Promise.all([getTranslations("card-bureau"), getFormatter()]);
  const { subject, fingerprint, keyKind, notBefore, notAfter, proposedAt, proposedBy, confirmed } =
    certificate;
  const by = (at: Date, who: string) => t("by", { at: format.dateTime(at, "minute"), by: who });
  return (
    <Facts
      className="mt-2"
      items={[
        { label: t("subject"), value: <bdi className="wrap-anywhere">{subject}</bdi> },
        { label: t("fingerprint"), value: <Fingerprint hex={fingerprint} /> },
        { label: t("key"), value: keyKind },
        { label: t("valid"), value: t("valid-from-to", { from: notBefore, to: notAfter }) },
        { label: t("proposed"), value: by(proposedAt, proposedBy) },
        ...(confirmed ? [{ label: t("confirmed"), value: by(confirmed.at, confirmed.by) }] : []),
      ]}
    />
  );
}
