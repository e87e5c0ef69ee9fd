import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { clientEnvironments } from "@/lib/domain/use/client";
import { clientProofs, partyScopes } from "@/lib/domain/use/client-access";
import { getTranslations } from "@/lib/i18n/server";
import { changeClientAction, registerClientAction } from "@/lib/use/client/actions";
import type { AccessView, ClientFormFacts } from "@/lib/use/client/read";

interface Props {
  party: { id: string; name: string };
  /** The one to change; none when it is new. */
  client?: ClientFormFacts;
  slug: string;
}

/** A program that is to ask, and how it proves that it is the one. */
export async function ClientForm({ party, client, slug }: Props) {
  const t = await getTranslations("client");
  const list = `/${slug}/relying-parties/${party.id}`;
  const known = client && { ...client.access, text: client.keys };
  return (
    <Form
      action={client ? changeClientAction : registerClientAction}
      className="gap-10"
      hidden={client ? { clientId: client.id, version: client.version } : { partyId: party.id }}
      organisation={slug}
      requestId={randomUUID()}
    >
      {client ? null : <WhatItIs />}
      <ProofFields {...(known ? { known } : {})} />
      <AskFields {...(known ? { known } : {})} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t(saveWords(client))}</SubmitButton>
        <LinkButton href={client ? `${list}/clients/${client.id}` : list}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

function saveWords(client: ClientFormFacts | undefined) {
  if (!client) return "register-save";
  return client.state === "active" ? "change-save" : "register-anew-save";
}

async function WhatItIs() {
  const t = await getTranslations("client");
  return (
    <Fieldset legend={t("group-what")}>
      <TextField hint={t("name-hint")} label={t("column.name")} maxLength={100} name="name" />
      <TextField hint={t("oauth-id-hint")} label={t("oauth-id")} maxLength={255} name="oauthId" />
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
    </Fieldset>
  );
}

type Known = { known?: AccessView & { text: string } };

async function ProofFields({ known }: Known) {
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

async function AskFields({ known }: Known) {
  const t = await getTranslations("client");
  return (
    <Fieldset legend={t("group-asks")}>
      <CheckboxGroup
        defaultValue={[...(known?.scopes ?? [])]}
        label={t("column.scopes")}
        name="scopes"
        options={partyScopes.map((value) => ({
          value,
          label: t(`scope.${value}`),
          hint: t(`scope-hint.${value}`),
        }))}
      />
      <TextArea
        defaultValue={known?.resources.join("\n") ?? ""}
        hint={t("resources-hint")}
        label={t("resources")}
        maxLength={4000}
        mono
        name="resources"
        optional
        rows={3}
      />
    </Fieldset>
  );
}
