import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { saveDeskAction } from "@/lib/credential/desk/actions";
import type { DeskFormData } from "@/lib/credential/desk/read";
import { slotLengths, typedHours, weekdays } from "@/lib/domain/credential/desk";
import { getTranslations } from "@/lib/i18n/server";

interface DeskFormProps {
  form: DeskFormData;
  slug: string;
  requestId: string;
}

/** Where people come, for whom, and when it is open. */
export async function DeskForm({ form: { desk, departments }, slug, requestId }: DeskFormProps) {
  const t = await getTranslations("desk");
  return (
    <Form
      action={saveDeskAction}
      hidden={desk ? { deskId: desk.id, version: desk.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        defaultValue={desk?.name}
        hint={t("name-hint")}
        label={t("name")}
        maxLength={100}
        name="name"
      />
      <SelectField
        defaultValue={desk?.departmentId ?? ""}
        empty={t("everybody")}
        hint={t("department-hint")}
        label={t("department")}
        name="departmentId"
        options={departments.map(({ id, label }) => ({ value: id, label }))}
        width="full"
      />
      <Hours desk={desk} />
      <Room desk={desk} />
      <TextArea
        defaultValue={desk?.closedDays.join("\n") ?? ""}
        hint={t("closed-days-hint")}
        label={t("closed-days")}
        name="closedDays"
        optional
      />
      <CheckboxField
        defaultChecked={desk?.active ?? true}
        hint={t("active-hint")}
        label={t("active")}
        name="active"
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function Hours({ desk }: Pick<DeskFormData, "desk">) {
  const t = await getTranslations("desk");
  const usual = (weekday: number) => (!desk && weekday < 6 ? "09:00–15:00" : "");
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="font-semibold">{t("hours")}</p>
        <p className="text-ink-2 text-meta">{t("hours-hint")}</p>
      </div>
      {weekdays.map((weekday) => (
        <TextField
          defaultValue={desk ? typedHours(desk.hours, weekday) : usual(weekday)}
          key={weekday}
          label={t(`weekday.${weekday}`)}
          maxLength={200}
          name={`hours${weekday}`}
          optional
        />
      ))}
    </div>
  );
}

async function Room({ desk }: Pick<DeskFormData, "desk">) {
  const t = await getTranslations("desk");
  return (
    <>
      <SelectField
        defaultValue={String(desk?.slotMinutes ?? 15)}
        label={t("slot")}
        name="slotMinutes"
        options={slotLengths.map((minutes) => ({ value: String(minutes), label: t("minutes", { minutes }) }))}
        width="s"
      />
      <TextField
        defaultValue={desk?.capacity ?? 1}
        inputMode="numeric"
        label={t("capacity")}
        name="capacity"
        width="xs"
      />
    </>
  );
}
