import { LinkButton } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { EmptyState } from "@/components/ui/empty-state";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { AgreementDraft } from "@/lib/contract/agreement/read";
import { lastDayOf } from "@/lib/domain/contract/agreement";
import { namesServicesOf } from "@/lib/domain/contract/agreement-kind";
import { allocations } from "@/lib/domain/contract/agreement-step";
import { firstDayOf, privateEidCodes, privateEids } from "@/lib/domain/people/private-eid";
import { agreementWords } from "./agreement-words";

export interface DraftFieldsProps {
  slug: string;
  draft: AgreementDraft;
}

/** A value that a field may lack: React tells an absent one from an empty one. */
export const given = <T,>(value: T | null | undefined) =>
  value === null || value === undefined ? {} : { defaultValue: value };

export async function AboutFields({ draft }: DraftFieldsProps) {
  const { t } = await agreementWords();
  return (
    <>
      <TextField
        defaultValue={draft.title}
        hint={t("draft.name-hint")}
        label={t("draft.name")}
        maxLength={160}
        name="title"
        width="full"
      />
      <TextField
        {...given(draft.caseReference)}
        label={t("draft.case-reference")}
        maxLength={60}
        name="caseReference"
        optional
        width="s"
      />
      <SelectField
        {...given(draft.ownerId)}
        empty={t("draft.owner-none")}
        hint={t("draft.owner-hint")}
        label={t("draft.owner")}
        name="ownerId"
        optional
        options={draft.offers.owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea
        defaultValue={draft.secrecyNote}
        hint={t("draft.secrecy-hint")}
        label={t("draft.secrecy")}
        maxLength={2000}
        name="secrecyNote"
        optional
        rows={3}
      />
    </>
  );
}

export async function SchemeFields({ draft }: DraftFieldsProps) {
  const { t, day, named } = await agreementWords();
  const { schemes, issuers } = draft.offers;
  if (schemes.length === 0) return <p>{t("draft.scheme-none")}</p>;
  const side = draft.issuerId ?? (draft.schemeId ? "relying" : undefined);
  return (
    <>
      <RadioCards
        {...given(draft.schemeId)}
        label={t("draft.scheme")}
        name="schemeId"
        options={schemes.map((scheme) => ({
          value: scheme.id,
          label: named(scheme),
          hint: [
            scheme.validTo ? t("draft.scheme-ended", { day: day(scheme.validTo) }) : null,
            scheme.carriesStaff ? null : t("draft.scheme-private"),
          ]
            .filter((hint) => hint !== null)
            .join(", "),
        }))}
      />
      <RadioCards
        {...given(side)}
        compact
        label={t("draft.side")}
        name="side"
        options={[
          { value: "relying", label: t("draft.side-relying") },
          ...issuers.map(({ id, name }) => ({ value: id, label: t("draft.side-issuer", { name }) })),
        ]}
      />
    </>
  );
}

export async function PrivateEidFields({ draft }: { draft: { privateEid: string | null } }) {
  const { t, day } = await agreementWords();
  return (
    <RadioCards
      {...given(draft.privateEid)}
      label={t("draft.private-eid")}
      name="privateEid"
      options={privateEidCodes.map((code) => {
        const first = firstDayOf(code);
        const { name, issuer, level } = privateEids[code];
        const from = first ? t("draft.private-eid-from", { day: day(first) }) : null;
        return {
          value: code,
          label: name,
          hint: [t("level", { level }), issuer, from].filter(Boolean).join(" · "),
        };
      })}
    />
  );
}

export async function FrameworkFields({ draft }: DraftFieldsProps) {
  const { t } = await agreementWords();
  return (
    <>
      <RadioCards
        {...given(draft.allocation)}
        compact
        label={t("draft.allocation")}
        name="allocation"
        options={allocations.map((value) => ({ value, label: t(`draft.allocation-of.${value}`) }))}
      />
      <TextField
        {...given(draft.area)}
        hint={t("draft.area-hint")}
        label={t("draft.area")}
        maxLength={200}
        name="area"
        optional
      />
      <DateField
        {...given(draft.lastCallOffDay)}
        hint={t("draft.last-call-off-hint")}
        label={t("draft.last-call-off")}
        name="lastCallOffDay"
        optional
      />
    </>
  );
}

export async function ServicesFields({ slug, draft }: DraftFieldsProps) {
  const { t } = await agreementWords();
  const { services } = draft.offers;
  if (services.length === 0)
    return (
      <EmptyState
        action={<LinkButton href={`/${slug}/relying-parties`}>{t("draft.services-to")}</LinkButton>}
        title={t(
          namesServicesOf(draft.kind) === "counterparty" ? "draft.services-none" : "draft.services-own-none",
        )}
      />
    );
  return (
    <CheckboxGroup
      defaultValue={draft.serviceIds}
      label={t("draft.services")}
      name="serviceIds"
      options={services.map(({ id, name, level }) => ({
        value: id,
        label: name,
        hint: t("level", { level }),
      }))}
    />
  );
}

export async function PeriodFields({ draft }: DraftFieldsProps) {
  const { t } = await agreementWords();
  const { framework } = draft;
  const last = framework && lastDayOf(framework);
  return (
    <>
      <DateField {...given(draft.validFrom)} label={t("draft.valid-from")} name="validFrom" />
      <DateField
        {...given(draft.validTo)}
        hint={t("draft.valid-to-hint")}
        label={t("draft.valid-to")}
        name="validTo"
        optional
      />
      {framework && last ? (
        <OutlivesField
          framework={{ number: framework.number, lastDay: last }}
          reason={draft.outlivesReason}
        />
      ) : null}
    </>
  );
}

interface OutlivesFieldProps {
  framework: { number: string; lastDay: string };
  reason: string | null;
}

/** Why a call-off lasts beyond its framework agreement. */
export async function OutlivesField({ framework: { number, lastDay }, reason }: OutlivesFieldProps) {
  const { t, day } = await agreementWords();
  return (
    <TextArea
      {...given(reason)}
      hint={t("draft.outlives-hint", { number, day: day(lastDay) })}
      label={t("draft.outlives")}
      maxLength={1000}
      name="outlivesReason"
      optional
      rows={3}
    />
  );
}
