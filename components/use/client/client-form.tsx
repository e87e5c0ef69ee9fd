import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { clientScopes, partyScopes } from "@/lib/domain/core/scope";
import { getTranslations } from "@/lib/i18n/server";
import { changeClientAction, registerClientAction } from "@/lib/use/client/actions";
import type { AccessView, ClientFormFacts } from "@/lib/use/client/read";
import { SamlFields } from "./client-saml";
import { EnvironmentField, NameFields, ProofFields, ScopeField } from "./proof-fields";

interface Props {
  party: { id: string; name: string; own: boolean };
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
      <AskFields own={party.own} {...(known ? { known } : {})} />
      <SamlFields {...(client ? { known: client } : {})} />
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
  return (
    <NameFields>
      <EnvironmentField />
    </NameFields>
  );
}

async function AskFields({ known, own }: { known?: AccessView; own: boolean }) {
  const t = await getTranslations("client");
  return (
    <Fieldset legend={t("group-asks")}>
      <ScopeField chosen={known?.scopes ?? []} scopes={own ? clientScopes : partyScopes} />
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
      <TextField
        defaultValue={known?.attributeCalls ? String(known.attributeCalls) : ""}
        hint={t("attribute-calls-hint")}
        inputMode="numeric"
        label={t("attribute-calls")}
        maxLength={6}
        name="attributeCalls"
        optional
      />
    </Fieldset>
  );
}
