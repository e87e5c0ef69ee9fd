import { randomUUID } from "node:crypto";
import { useFormatter, useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { FileField } from "@/components/ui/file-field";
import { Form, type FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { ProductionView } from "@/lib/credential/certificate/read";
import { produceEidAction } from "@/lib/credential/eid/actions";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { attestingCarrier } from "@/lib/domain/credential/key-attestation";
import { ProduceFields } from "./produce-fields";
import { isClosed, NotSignable, SignButton, Signed, type Signing, signedWith } from "./signing";

interface ProduceEidFormProps {
  production: ProductionView;
  slug: string;
  signing: Signing;
  /** What the upload was told, if it was refused. */
  upload: FormState | undefined;
}

/** Requests pasted as text, which a refusal gives back; or sent as files, which a browser never refills. */
export function ProduceEidForm({ production, slug, signing, upload }: ProduceEidFormProps) {
  const t = useTranslations("certificate.produce");
  return (
    <>
      <Signed act={signing.act} />
      <PasteForm production={production} signing={signing} slug={slug} />
      {signing.act ? null : (
        <Details className="mt-8" open={upload !== undefined || production.reserve} summary={t("files")}>
          <UploadForm production={production} signing={signing} slug={slug} upload={upload} />
        </Details>
      )}
    </>
  );
}

const carried = ({ eidId, version }: ProductionView) => ({ eidId, version });

function PasteForm({ production, slug, signing }: Omit<ProduceEidFormProps, "upload">) {
  const t = useTranslations("certificate.produce");
  const words = useRequestWords(production);
  return (
    <Form
      action={produceEidAction}
      className={signing.act ? "mt-6" : ""}
      hidden={{ ...carried(production), ...signedWith(signing.act) }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <ProduceFields production={production} />
      {production.purposes.map((purpose) => (
        <TextArea
          defaultValue={production.given?.[purpose] ?? ""}
          hint={words(purpose).kept ?? t("request-hint")}
          key={purpose}
          label={t("request", { purpose: words(purpose).name })}
          maxLength={32_768}
          mono
          name={purpose}
          optional={words(purpose).kept !== undefined}
          rows={7}
        />
      ))}
      {production.carrier === attestingCarrier ? (
        <TextArea
          defaultValue={production.given?.attestation ?? ""}
          hint={t("attestation-hint")}
          label={t("attestation")}
          maxLength={65_536}
          mono
          name="attestation"
          optional
          rows={5}
        />
      ) : null}
      <ProduceButtons production={production} signing={signing} />
    </Form>
  );
}

function UploadForm({ production, slug, signing, upload }: ProduceEidFormProps) {
  const t = useTranslations("certificate.produce");
  const words = useRequestWords(production);
  const address = new URLSearchParams({ organisation: slug, eid: production.eidId });
  return (
    <PostForm
      action={`/api/files/certificate-requests?${address}`}
      hidden={carried(production)}
      idPrefix="files"
      multipart
      requestId={randomUUID()}
      {...(upload ? { state: upload } : {})}
    >
      <ProduceFields production={production} />
      {production.purposes.map((purpose) => (
        <FileField
          accept=".csr,.pem,.p10,.der,application/pkcs10"
          hint={upload ? `${t("file-again")} ${t("file-hint")}` : (words(purpose).kept ?? t("file-hint"))}
          key={purpose}
          label={t("file", { purpose: words(purpose).name })}
          name={purpose}
          optional={words(purpose).kept !== undefined}
        />
      ))}
      {production.carrier === attestingCarrier ? (
        <FileField
          accept=".pem,.crt,.cer,.txt"
          hint={t("attestation-hint")}
          label={t("attestation-file")}
          name="attestation"
          optional
        />
      ) : null}
      <ProduceButtons production={production} signing={signing} />
    </PostForm>
  );
}

/** What it asks certificates for is signed with them: the same form leads to the signing page first. */
function ProduceButtons({ production, signing }: Pick<ProduceEidFormProps, "production" | "signing">) {
  const t = useTranslations("certificate.produce");
  const { again, number } = production;
  return (
    <>
      {isClosed(signing) ? null : (
        <SubmitButton className="self-start" tone={again ? "solid-danger" : "primary"}>
          {again ? t("submit-again", { number }) : t("submit", { number })}
        </SubmitButton>
      )}
      {signing.lacks === null ? <SignButton name="sign" signing={signing} /> : null}
      <NotSignable signing={signing} />
    </>
  );
}

/** The purpose in words, and what is said of a request kept from an earlier try. */
function useRequestWords({ waiting }: ProductionView) {
  const t = useTranslations("certificate");
  const format = useFormatter();
  return (purpose: Purpose) => {
    const kept = waiting.find((request) => request.purpose === purpose);
    return {
      name: t(`purpose.${purpose}`).toLowerCase(),
      kept:
        kept &&
        t("produce.request-kept", { at: format.dateTime(kept.receivedAt, "minute"), key: kept.keyKind }),
    };
  };
}
