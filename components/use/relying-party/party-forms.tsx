import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { sectors } from "@/lib/domain/use/service";
import { getTranslations } from "@/lib/i18n/server";
import { addPartyAction, editPartyAction } from "@/lib/use/relying-party/actions";
import type { PartyView } from "@/lib/use/relying-party/read";

const kinds = ["organisation", "sole-trader"] as const;

interface AddPartyFormProps {
  slug: string;
  requestId: string;
  /** Ourselves, filled in. */
  ourselves?: { name: string; number: string };
}

/** Who the party is. What kind it is decides how its number is read and kept. */
export async function AddPartyForm({ slug, requestId, ourselves }: AddPartyFormProps) {
  const t = await getTranslations("relying-party");
  return (
    <Form action={addPartyAction} organisation={slug} requestId={requestId}>
      <RadioCards
        defaultValue="organisation"
        label={t("kind-label")}
        name="kind"
        options={kinds.map((value) => ({
          value,
          label: t(`kind.${value}`),
          hint: t(`kind-hint.${value}`),
        }))}
      />
      <TextField
        defaultValue={ourselves?.name ?? ""}
        hint={t("name-hint")}
        label={t("name")}
        maxLength={200}
        name="name"
      />
      <TextField
        autoComplete="off"
        defaultValue={ourselves?.number ?? ""}
        hint={t("number-hint")}
        label={t("number-new")}
        maxLength={40}
        mono
        name="number"
        optional
        spellCheck={false}
        width="s"
      />
      <SectorField sector={ourselves ? "public" : undefined} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save-new")}</SubmitButton>
        <LinkButton href={`/${slug}/relying-parties`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

type EditPartyFormProps = { party: PartyView; slug: string; requestId: string };

export async function EditPartyForm({ party, slug, requestId }: EditPartyFormProps) {
  const t = await getTranslations("relying-party");
  return (
    <Form
      action={editPartyAction}
      hidden={{ partyId: party.id, version: party.version }}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        defaultValue={party.name}
        hint={t("name-hint")}
        label={t("name")}
        maxLength={200}
        name="name"
      />
      {party.own ? null : <NumberField party={party} />}
      <SectorField sector={party.sector} />
      {party.own ? null : (
        <CheckboxField
          defaultChecked={party.notifiesBlocks}
          hint={t("notifies-blocks-hint")}
          label={t("notifies-blocks")}
          name="notifiesBlocks"
        />
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save")}</SubmitButton>
        <LinkButton href={`/${slug}/relying-parties/${party.id}`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

async function NumberField({ party }: { party: PartyView }) {
  const t = await getTranslations("relying-party");
  const personal = party.kind === "sole-trader";
  const kept = personal && party.number ? { masked: party.number } : null;
  return (
    <TextField
      autoComplete="off"
      defaultValue={personal ? "" : (party.number ?? "")}
      hint={kept ? t("number-keep", kept) : personal ? undefined : t("number-hint-organisation")}
      label={personal ? t("number-personal") : t("number")}
      maxLength={40}
      mono
      name="number"
      optional
      spellCheck={false}
      width="s"
    />
  );
}

async function SectorField({ sector }: { sector: string | undefined }) {
  const t = await getTranslations("relying-party");
  return (
    <RadioCards
      compact
      label={t("sector-label")}
      name="sector"
      options={sectors.map((value) => ({ value, label: t(`sector.${value}`) }))}
      {...(sector ? { defaultValue: sector } : {})}
    />
  );
}
