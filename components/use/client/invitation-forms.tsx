import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { partyScopes } from "@/lib/domain/core/scope";
import { type InvitationState, invitationDays } from "@/lib/domain/use/client-invitation";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import {
  inviteClientAction,
  registerClientByLinkAction,
  withdrawInvitationAction,
} from "@/lib/use/client/actions";
import type { InvitationView } from "@/lib/use/client/read";
import { SamlFields } from "./client-saml";
import { EnvironmentField, NameFields, ProofFields, ScopeField } from "./proof-fields";

/** For what the relying party may register its program, and until when. The address is shown once. */
export async function InviteClientForm({ partyId, slug }: { partyId: string; slug: string }) {
  const t = await getTranslations("client");
  return (
    <Form action={inviteClientAction} className="max-w-column" hidden={{ partyId }} organisation={slug}>
      <EnvironmentField />
      <ScopeField chosen={[]} scopes={partyScopes} />
      <RadioCards
        compact
        defaultValue="14"
        label={t("invitation-days")}
        name="days"
        options={invitationDays.map((days) => ({ value: String(days), label: t("days-of", { days }) }))}
        row
      />
      <SubmitButton>{t("invite-save")}</SubmitButton>
    </Form>
  );
}

const tones: Record<InvitationState, Tone> = {
  open: "massing",
  used: "bjork",
  withdrawn: "falu",
  expired: "sten",
};

/** What was sent out, and what came of it. */
export async function InvitationTable({ rows, slug }: { rows: InvitationView[]; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("client"), getFormatter()]);
  return (
    <Table
      caption={t("invitations")}
      columns={[
        { key: "by", label: t("invited-by"), primary: true },
        { key: "environment", label: t("column.environment") },
        { key: "scopes", label: t("column.scopes") },
        { key: "until", label: t("invitation-until") },
        { key: "state", label: t("column.state") },
        { key: "withdraw", label: t("withdraw-column"), hideLabel: true },
      ]}
      rows={rows.map((one) => ({
        key: one.id,
        muted: one.state !== "open",
        tone: tones[one.state],
        cells: {
          by: t("by", { name: one.invitedBy ?? t("somebody"), at: format.dateTime(one.invitedAt, "minute") }),
          environment: t(`environment.${one.environment}`),
          scopes: one.scopes.map((scope) => t(`scope.${scope as "access:evaluate"}`)).join(" · "),
          until: format.dateTime(one.expiresAt, "minute"),
          state: <StatusTag tone={tones[one.state]}>{t(`invitation-state.${one.state}`)}</StatusTag>,
          withdraw: one.mayWithdraw ? <Withdraw invitation={one} slug={slug} /> : null,
        },
      }))}
    />
  );
}

async function Withdraw({ invitation: { id, version }, slug }: { invitation: InvitationView; slug: string }) {
  const t = await getTranslations("client");
  return (
    <Form
      action={withdrawInvitationAction}
      hidden={{ invitationId: id, version }}
      idPrefix={id}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{t("withdraw-invitation")}</SubmitButton>
    </Form>
  );
}

interface ByLink {
  slug: string;
  token: string;
  /** What it was invited to ask: attributes can be asked for by SAML too. */
  scopes: readonly string[];
}

/** What the relying party fills in itself. */
export async function RegisterByLinkForm({ slug, token, scopes }: ByLink) {
  const t = await getTranslations("client");
  return (
    <Form
      action={registerClientByLinkAction}
      className="gap-10"
      hidden={{ token }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <NameFields />
      <ProofFields />
      {scopes.includes("attribute:release") ? <SamlFields /> : null}
      <SubmitButton>{t("register-save")}</SubmitButton>
    </Form>
  );
}
