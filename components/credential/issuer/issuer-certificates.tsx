import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

type IssuerCertificatesProps = { certificates: IssuerView["certificates"]; slug: string };

/** The issuer's own certificates, with the fingerprints two people read to each other. */
export async function IssuerCertificates({ certificates, slug }: IssuerCertificatesProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  return (
    <div className="mb-6">
      <Table
        caption={t("certificates")}
        columns={[
          { key: "purpose", label: t("purpose-column") },
          { key: "subject", label: t("subject") },
          { key: "fingerprint", label: t("fingerprint") },
          { key: "validTo", label: t("valid-to") },
          { key: "file", label: "PEM", hideLabel: true },
        ]}
        rows={certificates.map(({ id, purpose, subject, fingerprint, notAfter, withdrawnAt }) => ({
          key: id,
          cells: {
            purpose: (
              <>
                {t(`purpose.${purpose}`)}
                {withdrawnAt ? (
                  <b className="block">{t("withdrawn", { at: format.dateTime(withdrawnAt, "minute") })}</b>
                ) : null}
              </>
            ),
            subject: <span className="break-words">{subject}</span>,
            fingerprint: <span className="break-all font-mono text-meta">{fingerprint}</span>,
            validTo: <span className="whitespace-nowrap">{format.dateTime(notAfter, "day")}</span>,
            file: (
              <a
                download
                href={`/api/files/issuer-certificates/${id}?${new URLSearchParams({ organisation: slug })}`}
              >
                PEM<VisuallyHidden> {t("download", { purpose: t(`purpose.${purpose}`) })}</VisuallyHidden>
              </a>
            ),
          },
        }))}
        showCaption
        wide
      />
    </div>
  );
}
