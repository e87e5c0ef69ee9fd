import { randomUUID } from "node:crypto";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { fingerprintText } from "@/lib/domain/use/metadata-signature";
import { authorityOf } from "@/lib/domain/use/saml-requester";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { removeSamlCertificateAction } from "@/lib/use/client/actions";
import type { ClientFormFacts, ClientPage, SamlView } from "@/lib/use/client/read";

/** What it asks by where it asks by SAML, all of it or nothing. */
export async function SamlFields({ known }: { known?: ClientFormFacts }) {
  const t = await getTranslations("client");
  const saml = known?.access.saml;
  return (
    <Fieldset legend={t("group-saml")}>
      <p className="max-w-measure text-ink-2">{t("saml-lead")}</p>
      <TextField
        defaultValue={saml?.entityId ?? ""}
        hint={t("saml-entity-hint")}
        label={t("saml-entity")}
        maxLength={1024}
        name="samlEntityId"
        optional
      />
      <TextField
        defaultValue={saml?.purpose ?? ""}
        hint={t("saml-purpose-hint")}
        label={t("saml-purpose")}
        maxLength={200}
        name="samlPurpose"
        optional
      />
      <TextArea
        defaultValue={known?.samlCertificates ?? ""}
        hint={t("saml-certificates-hint")}
        label={t("saml-certificates")}
        maxLength={40_000}
        mono
        name="samlCertificates"
        optional
        rows={6}
      />
    </Fieldset>
  );
}

/** How it asks by SAML now. A certificate is taken away at once; what is added takes two people. */
export async function ClientSaml({ client, slug }: { client: ClientPage; slug: string }) {
  const t = await getTranslations("client");
  const { saml } = client.access;
  if (!saml) return null;
  const mayRemove = client.verbs.includes("remove-saml-certificate");
  const meant = { clientId: client.id, version: client.version };
  return (
    <SectionRule id="saml" title={t("saml")}>
      <SamlFacts metadata={authorityOf(client.apiUrl, slug)} saml={saml} />
      <SamlCertificates
        remove={
          mayRemove
            ? (fingerprint, nth) => (
                <Form
                  action={removeSamlCertificateAction}
                  hidden={{ ...meant, fingerprint }}
                  idPrefix={`certificate-${nth}`}
                  organisation={slug}
                  requestId={randomUUID()}
                >
                  <SubmitButton tone="quiet">{t("remove-certificate", { nth })}</SubmitButton>
                </Form>
              )
            : null
        }
        saml={saml}
      />
    </SectionRule>
  );
}

/** What is proposed of it, or that it is to go. */
export async function ProposedSaml({ before, after }: { before: SamlView | null; after: SamlView | null }) {
  const t = await getTranslations("client");
  if (!after) return before ? <p className="my-4">{t("saml-goes")}</p> : null;
  return (
    <div className="my-4">
      <SamlFacts saml={after} />
      <SamlCertificates remove={null} saml={after} />
    </div>
  );
}

async function SamlFacts({ saml, metadata }: { saml: SamlView; metadata?: string }) {
  const t = await getTranslations("client");
  return (
    <Facts
      items={[
        { label: t("saml-entity"), value: <Code long>{saml.entityId}</Code> },
        { label: t("saml-purpose"), value: saml.purpose },
        ...(metadata ? [{ label: t("saml-metadata"), value: <Code long>{metadata}</Code> }] : []),
      ]}
    />
  );
}

interface Certificates {
  saml: SamlView;
  remove: ((fingerprint: string, nth: number) => React.ReactNode) | null;
}
async function SamlCertificates({ saml, remove }: Certificates) {
  const [t, format] = await Promise.all([getTranslations("client"), getFormatter()]);
  return (
    <Table
      caption={t("saml-certificates")}
      columns={[
        { key: "subject", label: t("certificate-subject"), primary: true },
        { key: "until", label: t("certificate-until") },
        { key: "fingerprint", label: t("certificate-fingerprint") },
        ...(remove ? [{ key: "remove", label: t("remove-column") }] : []),
      ]}
      rows={saml.certificates.map(({ subject, fingerprint, notAfter }, at) => ({
        key: fingerprint,
        cells: {
          subject: <bdi className="wrap-anywhere">{subject}</bdi>,
          until: format.dateTime(notAfter, "day"),
          fingerprint: <Code long>{fingerprintText(fingerprint)}</Code>,
          ...(remove ? { remove: remove(fingerprint, at + 1) } : {}),
        },
      }))}
    />
  );
}
