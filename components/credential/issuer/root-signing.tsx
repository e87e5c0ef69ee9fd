import { useTranslations } from "next-intl";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { askToMakeRootAction } from "@/lib/credential/issuer/actions";
import type { RootSigning as Signing } from "@/lib/credential/issuer/read";
import { CeremonySigning, type SigningProps } from "./ceremony-signing";

/** That another root may be made, beside what the employer issues under, and what it is called. */
export function RootSigning({ root, ...props }: SigningProps & { root: Signing }) {
  const t = useTranslations("issuer.root");
  const { signed, ready, usual } = root;
  return (
    <CeremonySigning
      {...props}
      id="new-root"
      lead={
        <>
          <p className="mb-3 max-w-measure">{t("lead")}</p>
          <p className="mb-3 max-w-measure">{t(props.required ? "required" : "offered")}</p>
        </>
      }
      noPage={t("no-page")}
      ready={ready}
      signed={signed}
      title={t("title")}
    >
      <Form action={askToMakeRootAction} idPrefix="make-root" organisation={props.slug}>
        <TextField defaultValue={usual} hint={t("name-hint")} label={t("name")} maxLength={60} name="name" />
        <SubmitButton tone="quiet">{t("sign")}</SubmitButton>
      </Form>
    </CeremonySigning>
  );
}
