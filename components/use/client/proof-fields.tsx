import type { ReactNode } from "react";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { ClientScope } from "@/lib/domain/core/scope";
import { clientEnvironments } from "@/lib/domain/use/client";
import { clientProofs } from "@/lib/domain/use/client-access";
import { getTranslations } from "@/lib/i18n/server";
import type { AccessView } from "@/lib/use/client/read";

export async function NameFields({ children }: { children?: ReactNode }) {
  const t = await getTranslations("client");
  return (
    <Fieldset legend={t("group-what")}>
      <TextField hint={t("name-hint")} label={t("column.name")} maxLength={100} name="name" />
      <TextField hint={t("oauth-id-hint")} label={t("oauth-id")} maxLength={255} name="oauthId" />
      {children}
    </Fieldset>
  );
}

export async function EnvironmentField() {
  const t = await getTranslations("client");
  return (
    <RadioCards
      compact
      defaultValue="test"
      label={t("column.environment")}
      name="environment"
      options={clientEnvironments.map((value) => ({
        value,
        label: t(`environment.${value}`),
        hint: t(`environment-hint.${value}`),
      }))}
    />
  );
}

interface ScopeProps {
  chosen: readonly string[];
  scopes: readonly ClientScope[];
}

export async function ScopeField({ chosen, scopes }: ScopeProps) {
  const t = await getTranslations("client");
  return (
    <CheckboxGroup
      defaultValue={[...chosen]}
      label={t("column.scopes")}
      name="scopes"
      options={scopes.map((value) => ({
        value,
        label: t(`scope.${value}`),
        hint: t(`scope-hint.${value}`),
      }))}
    />
  );
}

type Known = { known?: AccessView & { text: string } };

/** How it proves itself: what is asked of officers and of the relying party alike. */
export async function ProofFields({ known }: Known) {
  const t = await getTranslations("client");
  return (
    <Fieldset legend={t("group-proof")}>
      <RadioCards
        compact
        defaultValue={known?.proof ?? "keys"}
        label={t("proof-label")}
        name="proof"
        options={clientProofs.map((value) => ({
          value,
          label: t(`proof.${value}`),
          hint: t(`proof-hint.${value}`),
        }))}
      />
      <TextArea
        defaultValue={known?.text ?? ""}
        hint={t("keys-hint")}
        label={t("keys-label")}
        maxLength={40_000}
        mono
        name="keys"
        optional
        rows={8}
      />
      <TextField
        defaultValue={known?.jwksUri ?? ""}
        hint={t("jwks-uri-hint")}
        label={t("jwks-uri")}
        maxLength={500}
        name="jwksUri"
        optional
        type="url"
      />
      <TextField
        defaultValue={known?.tlsSubjectDn ?? ""}
        hint={t("subject-hint")}
        label={t("subject")}
        maxLength={500}
        name="tlsSubjectDn"
        optional
      />
      <BoundFields {...(known ? { known } : {})} />
    </Fieldset>
  );
}

/** What a stolen token is worth nothing without. */
async function BoundFields({ known }: Known) {
  const t = await getTranslations("client");
  return (
    <>
      <CheckboxField
        defaultChecked={known?.dpopBound ?? false}
        hint={t("dpop-bound-hint")}
        label={t("dpop-bound")}
        name="dpopBound"
      />
      <CheckboxField
        defaultChecked={known?.certificateBound ?? false}
        hint={t("certificate-bound-hint")}
        label={t("certificate-bound")}
        name="certificateBound"
      />
    </>
  );
}
