import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { FileField } from "@/components/ui/file-field";
import { Form, type FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { blockReasons } from "@/lib/domain/use/client";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import {
  addClientKeysAction,
  approveClientAction,
  approveClientChangeAction,
  blockClientAction,
  withdrawClientChangeAction,
} from "@/lib/use/client/actions";
import type { ClientPage } from "@/lib/use/client/read";
import { AccessFacts } from "./client-facts";
import { KeyChanges } from "./client-keys";
import { ProposedSaml } from "./client-saml";

interface Props {
  client: ClientPage;
  slug: string;
}
interface Upload {
  /** What a file was told, if it was refused. */
  upload?: FormState;
}
const meant = ({ id, version }: ClientPage) => ({ clientId: id, version });

/** The second of two: what was registered is let in. */
export async function ApproveClient({ client, slug }: Props) {
  const t = await getTranslations("client");
  if (client.state !== "awaiting") return null;
  return (
    <SectionRule id="approve" title={t("approve")}>
      <p className="mb-4 max-w-measure">
        {t(client.verbs.includes("approve") ? "approve-lead" : "approve-other")}
      </p>
      {client.verbs.includes("approve") ? (
        <Form
          action={approveClientAction}
          hidden={meant(client)}
          idPrefix="approve"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton>{t("approve-save")}</SubmitButton>
        </Form>
      ) : null}
    </SectionRule>
  );
}

/** What it is to become, beside what it is, for a second person. */
export async function ProposedChange({ client, slug }: Props) {
  const [t, format] = await Promise.all([getTranslations("client"), getFormatter()]);
  const { proposed, proposal, verbs } = client;
  if (!proposed || !proposal) return null;
  const by = t("by", { name: proposal.by ?? t("somebody"), at: format.dateTime(proposal.at, "minute") });
  return (
    <SectionRule id="change" title={t("proposed")}>
      <p className="mb-4 max-w-measure">{t("proposed-lead", { by })}</p>
      <KeyChanges after={proposed.keys} before={client.access.keys} />
      <div className="my-4">
        <AccessFacts access={proposed} />
      </div>
      <ProposedSaml after={proposed.saml} before={client.access.saml} />
      <div className="flex flex-wrap gap-3">
        {verbs.includes("approve-change") ? (
          <Form
            action={approveClientChangeAction}
            hidden={meant(client)}
            idPrefix="approve-change"
            organisation={slug}
            requestId={randomUUID()}
          >
            <SubmitButton>{t("approve-change")}</SubmitButton>
          </Form>
        ) : null}
        {verbs.includes("withdraw-change") ? (
          <Form
            action={withdrawClientChangeAction}
            hidden={meant(client)}
            idPrefix="withdraw"
            organisation={slug}
            requestId={randomUUID()}
          >
            <SubmitButton tone="quiet">{t("withdraw-change")}</SubmitButton>
          </Form>
        ) : null}
      </div>
      {verbs.includes("approve-change") ? null : <p className="mt-3 text-ink-2">{t("approve-other")}</p>}
    </SectionRule>
  );
}

/** The new key beside the old, or all of it written anew. */
export async function ChangeClient({ client, slug, upload }: Props & Upload) {
  const t = await getTranslations("client");
  const { verbs } = client;
  if (!verbs.includes("change")) return null;
  const here = `/${slug}/relying-parties/${client.party.id}/clients/${client.id}`;
  return (
    <SectionRule
      className="min-w-0"
      id="keys-new"
      title={t(client.state === "active" ? "change" : "register-anew")}
    >
      {verbs.includes("add-keys") ? (
        <Form
          action={addClientKeysAction}
          className="mb-6"
          hidden={meant(client)}
          idPrefix="add"
          organisation={slug}
          requestId={randomUUID()}
        >
          <TextArea
            hint={t("keys-hint")}
            label={t("add-keys")}
            maxLength={40_000}
            mono
            name="keys"
            rows={6}
          />
          <SubmitButton>{t("add-keys-save")}</SubmitButton>
        </Form>
      ) : null}
      {verbs.includes("add-keys") ? (
        <KeyFileForm client={client} slug={slug} {...(upload ? { upload } : {})} />
      ) : null}
      <p className="mb-4 max-w-measure">
        {t(client.state === "active" ? "change-lead" : "register-anew-lead")}
      </p>
      <LinkButton href={`${here}/change`}>
        {t(client.state === "active" ? "change-all" : "register-anew-save")}
      </LinkButton>
    </SectionRule>
  );
}

/** A browser never refills it, so a refusal says to choose it again. */
async function KeyFileForm({ client, slug, upload }: Props & Upload) {
  const t = await getTranslations("client");
  const to = new URLSearchParams({ organisation: slug, party: client.party.id, client: client.id });
  return (
    <Details className="mb-6" open={upload !== undefined} summary={t("key-file-instead")}>
      <PostForm
        action={`/api/files/client-keys?${to}`}
        hidden={{ version: client.version }}
        idPrefix="key-file"
        multipart
        requestId={randomUUID()}
        {...(upload ? { state: upload } : {})}
      >
        <FileField
          accept=".json,.jwk,.jwks,.pem,.pub,.crt,.cer,.der,application/json,application/jwk-set+json"
          hint={upload ? `${t("key-file-again")} ${t("key-file-hint")}` : t("key-file-hint")}
          label={t("key-file")}
          name="keys"
        />
        <SubmitButton>{t("key-file-save")}</SubmitButton>
      </PostForm>
    </Details>
  );
}

/** One is enough, and it counts at once. */
export async function BlockClient({ client, slug }: Props) {
  const t = await getTranslations("client");
  if (!client.verbs.includes("block")) return null;
  return (
    <SectionRule className="min-w-0" id="block" title={t("block")}>
      <p className="mb-4 max-w-measure">{t("block-lead")}</p>
      <Form
        action={blockClientAction}
        hidden={meant(client)}
        idPrefix="block"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SelectField
          empty={t("choose")}
          label={t("reason-label")}
          name="reason"
          options={blockReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <SubmitButton tone="danger">{t("block-save")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
