import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { setInboxAction } from "@/lib/operation/inbox/actions";
import type { InboxSettings } from "@/lib/operation/inbox/read";

/** What is shown beside what is urgent, which nobody can mute, and whether a mail comes each day. */
export async function InboxSettingsForm({ settings, slug }: { settings: InboxSettings; slug: string }) {
  const t = await getTranslations("inbox");
  const { kinds, dailyMail, version } = settings;
  return (
    <Form
      action={setInboxAction}
      className="max-w-column"
      hidden={{ version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <CheckboxGroup
        defaultValue={kinds.filter(({ muted }) => !muted).map(({ kind }) => kind)}
        hint={t("urgent-always")}
        label={t("told")}
        name="told"
        options={kinds.map(({ kind }) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <CheckboxField
        defaultChecked={dailyMail}
        hint={t("daily-mail-hint")}
        label={t("daily-mail")}
        name="dailyMail"
      />
      <SubmitButton tone="quiet">{t("save")}</SubmitButton>
    </Form>
  );
}
