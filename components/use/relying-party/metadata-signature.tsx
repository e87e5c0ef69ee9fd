import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { fingerprintText, type SigningCertificate } from "@/lib/domain/use/metadata-signature";
import { getTranslations } from "@/lib/i18n/server";
import type { SeenMetadata } from "@/lib/use/relying-party/read";

/** What the signature over the metadata is worth, before anything of what it says. */
export async function MetadataSignatureBand({ seen: { metadata, signer } }: { seen: SeenMetadata }) {
  const t = await getTranslations("metadata");
  const { signature } = metadata;
  if (signature.state === "unsigned") return <Banner tone="warning">{t("signature-missing")}</Banner>;
  if (signature.state === "invalid")
    return (
      <Banner title={t("signature-invalid")} tone="danger">
        <p className="max-w-measure">{t(`signature-fault.${signature.fault}`)}</p>
        <p className="max-w-measure">{t("signature-invalid-do")}</p>
      </Banner>
    );
  const known = signer?.known ?? false;
  return (
    <Banner title={t("signature-verified")} tone={known ? "done" : "warning"}>
      <p className="max-w-measure">{t(known ? "signer-known" : "signer-unknown")}</p>
      <SignerFacts certificate={signature.certificate} ended={signer?.ended ?? false} />
    </Banner>
  );
}

async function SignerFacts({ certificate, ended }: { certificate: SigningCertificate; ended: boolean }) {
  const t = await getTranslations("metadata");
  return (
    <Facts
      className="mt-2"
      items={[
        { label: t("signer-subject"), value: <Code long>{certificate.subject}</Code> },
        {
          label: t("signer-fingerprint"),
          value: <Code long>{fingerprintText(certificate.fingerprint)}</Code>,
        },
        {
          label: t("signer-valid-to"),
          value: (
            <>
              <Day day={dayOf(new Date(certificate.notAfter))} />
              {ended ? ` (${t("signer-ended")})` : null}
            </>
          ),
        },
      ]}
    />
  );
}
