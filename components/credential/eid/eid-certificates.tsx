import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { SectionRule } from "@/components/ui/section-rule";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CertificateView } from "@/lib/credential/certificate/read";
import type { EidView } from "@/lib/credential/eid/read";
import { openingOf } from "@/lib/domain/credential/certificate";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { CertificateStatus } from "./certificate-status";
import { type Checked, type StatusCheckShown, showChecks } from "./status-checks";

interface EidCertificatesProps {
  slug: string;
  eid: Pick<EidView, "id" | "version" | "status" | "since" | "at">;
  /** From checkStatuses() of lib/credential/certificate/check-statuses. */
  checked: { certificates: CertificateView[]; checks: Checked["checks"] };
  /** Whether the reader may see what lists said before. */
  readsLists: boolean;
}

/** The certificates of an e-ID: what they say, as files, and what the world is told of them now. */
export async function EidCertificates({ slug, eid, checked, readsLists }: EidCertificatesProps) {
  const t = await getTranslations("certificate");
  const { certificates } = checked;
  if (certificates.length === 0) {
    return (
      <SectionRule id="certificates" title={t("title")}>
        <p className="text-ink-2">{t("none")}</p>
        {eid.status === "producing" ? <RefreshSoon /> : null}
      </SectionRule>
    );
  }
  const opening = openingOf(eid, certificates, eid.at);
  return (
    <SectionRule id="certificates" title={t("title")}>
      {opening || eid.status === "producing" ? <RefreshSoon /> : null}
      {opening === "soon" ? <p className="mb-4 text-ink-2">{t("opening")}</p> : null}
      {opening === "late" ? (
        <div className="mb-4">
          <Banner role="status" title={t("opening-late-title")} tone="warning">
            {t("opening-late")}
          </Banner>
        </div>
      ) : null}
      <LiveCheck
        first={await showChecks(checked)}
        id={eid.id}
        slug={slug}
        version={`${eid.version}${opening ? "-opening" : ""}`}
      />
      {certificates.map((certificate) => (
        <OneCertificate certificate={certificate} key={certificate.id} readsLists={readsLists} slug={slug} />
      ))}
    </SectionRule>
  );
}

interface LiveCheckProps {
  slug: string;
  id: string;
  version: string;
  first: StatusCheckShown[];
}

async function LiveCheck({ slug, id, version, first }: LiveCheckProps) {
  const t = await getTranslations("certificate");
  const address = `/api/tables/certificate-status?${new URLSearchParams({ organisation: slug, eid: id, polled: "1" })}`;
  const words = {
    again: t("check-again"),
    checking: t("checking"),
    unavailableTitle: t("unavailable-title"),
    unavailable: t("unavailable"),
  };
  return (
    <SectionRule aside={t("live-hint")} className="mb-6" id="live-status" level={3} title={t("live")}>
      <CertificateStatus address={address} first={first} version={version} words={words} />
    </SectionRule>
  );
}

interface OneCertificateProps {
  certificate: CertificateView;
  readsLists: boolean;
  slug: string;
}

async function OneCertificate({ certificate, readsLists, slug }: OneCertificateProps) {
  const [t, format] = await Promise.all([getTranslations("certificate"), getFormatter()]);
  const { id, issuerId, purpose, serial, subject, alternativeNames, notBefore, notAfter, statusList } =
    certificate;
  const file = (form: "pem" | "chain") =>
    `/api/files/certificates/${id}?${new URLSearchParams({ organisation: slug, form })}`;
  const day = (date: Date) => format.dateTime(date, "day");
  return (
    <Details
      className="border-hair border-b last:border-b-0"
      summary={
        <>
          <span className="font-semibold">{t(`purpose.${purpose}`)}</span>{" "}
          <span className="font-mono text-ink-3 text-meta">…{serial.slice(-8)}</span>{" "}
          <span className="text-ink-3 text-meta">{t("until", { day: day(notAfter) })}</span>
        </>
      }
    >
      <Facts
        items={[
          { label: t("serial"), value: <span className="break-all font-mono">{serial}</span> },
          { label: t("subject"), value: <span className="break-words">{subject}</span> },
          ...(alternativeNames.length > 0
            ? [{ label: t("also-shows"), value: <Code>{alternativeNames.join(", ")}</Code> }]
            : []),
          { label: t("valid"), value: t("from-to", { from: day(notBefore), to: day(notAfter) }) },
          ...(statusList
            ? [
                {
                  label: t("status-list"),
                  value: (
                    <>
                      <span className="break-all font-mono">{statusList.uri}</span>{" "}
                      {t("status-list-index", { idx: String(statusList.idx) })}
                    </>
                  ),
                },
              ]
            : []),
          {
            label: t("downloads"),
            value: (["pem", "chain"] as const).map((form) => (
              <a className="mr-4 inline-block py-1" download href={file(form)} key={form}>
                {t(form)}
                <VisuallyHidden> ({t("pem-of", { purpose: t(`purpose.${purpose}`) })})</VisuallyHidden>
              </a>
            )),
          },
        ]}
      />
      {readsLists ? (
        <p className="mt-3 print:hidden">
          <Link href={`/${slug}/settings/issuers/${issuerId}/status-at?${new URLSearchParams({ serial })}`}>
            {t("status-at")}
            <VisuallyHidden> ({t(`purpose.${purpose}`)})</VisuallyHidden>
          </Link>
        </p>
      ) : null}
    </Details>
  );
}
