import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import {
  addCardBureauAction,
  confirmBureauCertificateAction,
  editCardBureauAction,
  proposeBureauCertificateAction,
} from "@/lib/credential/card-bureau/actions";
import type { CardBureauLine } from "@/lib/credential/card-bureau/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";

export interface CardTypeChoice {
  id: string;
  nameSv: string;
  nameEn: string;
}
interface TypesProps {
  types: CardTypeChoice[];
  chosen?: string[];
}

async function Types({ types, chosen = [] }: TypesProps) {
  const [t, locale] = await Promise.all([getTranslations("card-bureau"), getLocale()]);
  return (
    <CheckboxGroup
      defaultValue={chosen}
      hint={t("types-hint")}
      label={t("types")}
      name="typeIds"
      options={types.map(({ id, nameSv, nameEn }) => ({
        value: id,
        label: locale === "sv" ? nameSv : nameEn,
      }))}
    />
  );
}

interface AddProps {
  slug: string;
  types: CardTypeChoice[];
  suppliers: { id: string; name: string }[];
}

/** Which supplier makes cards, and of which types. */
export async function AddBureauForm({ slug, types, suppliers }: AddProps) {
  const t = await getTranslations("card-bureau");
  if (types.length === 0) return <p>{t("no-types")}</p>;
  if (suppliers.length === 0) return <p>{t("no-suppliers")}</p>;
  return (
    <Form action={addCardBureauAction} idPrefix="add" organisation={slug} requestId={randomUUID()}>
      <SelectField
        empty={t("choose")}
        hint={t("supplier-hint")}
        label={t("supplier")}
        name="partyId"
        options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Types types={types} />
      <SubmitButton tone="primary">{t("add")}</SubmitButton>
    </Form>
  );
}

interface OfBureau {
  slug: string;
  bureau: CardBureauLine;
}

export async function BureauTypesForm({ slug, bureau, types }: OfBureau & Pick<AddProps, "types">) {
  const t = await getTranslations("card-bureau");
  return (
    <Form
      action={editCardBureauAction}
      hidden={{ bureauId: bureau.id, version: bureau.version }}
      idPrefix={`types-${bureau.id}`}
      organisation={slug}
      requestId={randomUUID()}
    >
      <Types chosen={bureau.typeIds} types={types} />
      <SubmitButton>{t("save-types")}</SubmitButton>
    </Form>
  );
}

export async function ProposeCertificateForm({ slug, bureau }: OfBureau) {
  const t = await getTranslations("card-bureau");
  return (
    <Form
      action={proposeBureauCertificateAction}
      hidden={{ bureauId: bureau.id }}
      idPrefix={`pem-${bureau.id}`}
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextArea hint={t("pem-hint")} label={t("pem")} maxLength={20_000} mono name="pem" rows={8} />
      <SubmitButton>{t("propose")}</SubmitButton>
    </Form>
  );
}

export async function ConfirmCertificateForm({
  slug,
  certificateId,
}: {
  slug: string;
  certificateId: string;
}) {
  const t = await getTranslations("card-bureau");
  return (
    <Form
      action={confirmBureauCertificateAction}
      className="mt-4"
      hidden={{ certificateId }}
      idPrefix={certificateId}
      organisation={slug}
      requestId={randomUUID()}
    >
      <CheckboxField hint={t("compared-hint")} label={t("compared")} name="compared" />
      <SubmitButton pending={t("confirming")} tone="primary">
        {t("confirm")}
      </SubmitButton>
    </Form>
  );
}
