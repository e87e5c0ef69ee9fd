import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { amendAgreementAction } from "@/lib/contract/agreement/actions";
import type { AmendableAgreement } from "@/lib/contract/agreement/read";
import { amendableFields, amendmentKinds } from "@/lib/domain/contract/agreement-amendment";
import { agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { levels } from "@/lib/domain/core/level";
import { usePurposes } from "@/lib/domain/use/service";
import { agreementWords } from "./agreement-words";
import { PrivateEidFields } from "./draft-fields";
import { Kronor, PriceModelFields } from "./draft-price";

interface AmendAgreementFormProps {
  slug: string;
  agreement: AmendableAgreement;
  today: string;
}

/** What is added to a signed agreement: what it said already, or what a new one about it says. */
export async function AmendAgreementForm({ slug, agreement, today }: AmendAgreementFormProps) {
  const { t } = await agreementWords();
  const { id, number, version } = agreement;
  const fields = amendableFields(agreement);
  return (
    <Form
      action={amendAgreementAction}
      hidden={{ agreementId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure">{t("deed.amend.lead")}</p>
      <HowFields today={today} />
      <UseFields agreement={agreement} />
      {fields.includes("privateEid") ? <PrivateEidFields draft={agreement} /> : null}
      {fields.includes("ceilingOre") ? (
        <>
          <Kronor
            hint={t("draft.ceiling-hint")}
            label={t("draft.ceiling")}
            name="ceiling"
            ore={agreement.ceilingOre}
          />
          {agreementKinds[agreement.kind].callOffs === "is" || agreement.valueOre !== null ? (
            <Kronor
              hint={t("draft.value-hint")}
              label={t("draft.value")}
              name="value"
              ore={agreement.valueOre}
            />
          ) : null}
        </>
      ) : null}
      {fields.includes("priceModel") ? <PriceModelFields draft={agreement} notes={false} /> : null}
      <TextArea label={t("deed.amend.note")} maxLength={1000} name="note" optional rows={2} />
      {fields.includes("levels") ? <CheckboxField label={t("deed.amend.seen")} name="seen" /> : null}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("deed.amend.button", { number })}</SubmitButton>
        <LinkButton href={`/${slug}/agreements/${id}`}>{t("deed.cancel")}</LinkButton>
      </div>
    </Form>
  );
}

async function HowFields({ today }: { today: string }) {
  const { t } = await agreementWords();
  return (
    <>
      <RadioCards
        label={t("deed.amend.how")}
        name="amendment"
        options={amendmentKinds.map((value) => ({
          value,
          label: t(`deed.amend.how-of.${value}`),
          hint: t(`deed.amend.how-hint.${value}`),
        }))}
      />
      <DateField
        hint={t("deed.amend.signed-hint")}
        label={t("deed.sign.ours")}
        max={today}
        name="signedOn"
        optional
      />
      <DateField label={t("deed.sign.theirs")} max={today} name="counterSignedOn" optional />
      <TextField label={t("draft.case-reference")} maxLength={60} name="caseReference" optional width="s" />
    </>
  );
}

/** Where e-IDs can be used under it, or which types a purchase is for. */
async function UseFields({ agreement }: Pick<AmendAgreementFormProps, "agreement">) {
  const { t, named } = await agreementWords();
  const { offers } = agreement;
  const fields = amendableFields(agreement);
  return (
    <>
      {fields.includes("serviceIds") ? (
        <CheckboxGroup
          defaultValue={agreement.serviceIds}
          label={t("draft.services")}
          name="serviceIds"
          optional
          options={offers.services.map(({ id, name, level }) => ({
            value: id,
            label: name,
            hint: t("level", { level }),
          }))}
        />
      ) : null}
      {fields.includes("eidTypeIds") ? (
        <CheckboxGroup
          defaultValue={agreement.eidTypeIds}
          hint={fields.includes("levels") ? t("draft.eid-types-hint") : t("draft.price-types-hint")}
          label={fields.includes("levels") ? t("draft.eid-types") : t("draft.price-types")}
          name="eidTypeIds"
          optional
          options={offers.eidTypes.map((type) => ({ value: type.id, label: named(type) }))}
        />
      ) : null}
      {fields.includes("levels") ? <LimitFields agreement={agreement} /> : null}
    </>
  );
}

async function LimitFields({ agreement }: Pick<AmendAgreementFormProps, "agreement">) {
  const { t, service } = await agreementWords();
  return (
    <>
      <CheckboxGroup
        defaultValue={agreement.levels.map(String)}
        hint={t("draft.no-limit-hint")}
        label={t("draft.levels")}
        name="levels"
        optional
        options={levels.map((level) => ({ value: String(level), label: t("level", { level }) }))}
      />
      <CheckboxGroup
        defaultValue={agreement.purposes}
        hint={t("draft.no-limit-hint")}
        label={t("draft.purposes")}
        name="purposes"
        optional
        options={usePurposes.map((value) => ({ value, label: service(`purpose.${value}`) }))}
      />
    </>
  );
}
