import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { grantMandateAction } from "@/lib/access/mandate/actions";
import type { GrantForm as Choices } from "@/lib/access/mandate/read";
import { limitUnits } from "@/lib/domain/access/limit";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { mandateWords } from "@/lib/i18n/mandate";

interface Props {
  form: Choices;
  slug: string;
  requestId: string;
  today: string;
}

/** What was decided: for one person, or for all in a department or with a title. */
export async function GrantForm({ form, slug, requestId, today }: Props) {
  const { t, named } = await mandateWords();
  const { services, person } = form;
  const types = form.types.filter(({ sensitive }) => person !== null || !sensitive);
  return (
    <Form
      action={grantMandateAction}
      hidden={person ? { employeeId: person.id } : {}}
      organisation={slug}
      requestId={requestId}
    >
      <SelectField
        empty={t("choose")}
        hint={t(person ? "type-hint" : "type-hint-many")}
        label={t("column.type")}
        name="act"
        options={types.map((type) => ({
          value: type.act,
          label: type.sensitive ? t("type-sensitive", { name: named(type) }) : named(type),
        }))}
      />
      <SelectField
        empty={t("choose")}
        label={t("column.service")}
        name="serviceId"
        options={services.map(({ id, name, partyName }) => ({ value: id, label: `${name}, ${partyName}` }))}
      />
      {person ? (
        <CheckboxField hint={t("special-hint")} label={t("special")} name="special" />
      ) : (
        <GroupFields departments={form.departments} />
      )}
      <LimitFields />
      <DecisionFields today={today} />
      <SubmitButton>{t("grant-save")}</SubmitButton>
    </Form>
  );
}

async function GroupFields({ departments }: Pick<Choices, "departments">) {
  const { t } = await mandateWords();
  return (
    <Fieldset hint={t("group-hint")} legend={t("group")}>
      <SelectField
        empty={t("department-any")}
        hint={t("department-hint")}
        label={t("department")}
        name="departmentId"
        optional
        options={departments.map(choiceLine)}
      />
      <TextField
        hint={t("holder-title-hint")}
        label={t("holder-title")}
        maxLength={100}
        name="title"
        optional
      />
    </Fieldset>
  );
}

async function LimitFields() {
  const { t } = await mandateWords();
  return (
    <Fieldset hint={t("limits-hint")} legend={t("limits")}>
      <TextField inputMode="numeric" label={t("most")} maxLength={16} name="most" optional width="s" />
      <SelectField
        defaultValue="kronor"
        label={t("unit-label")}
        name="unit"
        options={limitUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
      />
      <TextArea hint={t("cases-hint")} label={t("cases")} maxLength={1700} name="cases" optional rows={3} />
    </Fieldset>
  );
}

async function DecisionFields({ today }: { today: string }) {
  const { t } = await mandateWords();
  return (
    <Fieldset hint={t("decision-hint")} legend={t("decision")}>
      <TextField hint={t("decided-by-hint")} label={t("decided-by")} maxLength={100} name="decidedBy" />
      <DateField defaultValue={today} label={t("decided-on")} max={today} name="decidedOn" />
      <TextField hint={t("delegation-hint")} label={t("delegation")} maxLength={100} name="delegation" />
      <TextField label={t("case-reference")} maxLength={60} name="caseReference" optional />
      <DateField defaultValue={today} label={t("valid-from")} name="validFrom" />
      <DateField hint={t("valid-to-hint")} label={t("valid-to")} name="validTo" optional />
    </Fieldset>
  );
}
