import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { TheirMailKind } from "@/lib/domain/operation/mail-kind";
import {
  type MailTemplateText,
  placeholdersOf,
  templateBounds,
  templateField,
  templateLanguages,
  templateParts,
} from "@/lib/domain/operation/mail-template";
import { getTranslations } from "@/lib/i18n/server";
import {
  publishTemplateAction,
  putBackTemplateAction,
  saveTemplateAction,
} from "@/lib/operation/mail-template/actions";

interface FormProps {
  kind: TheirMailKind;
  /** When the draft was last edited as it is shown; null without one. */
  seen: Date | null;
  slug: string;
  requestId: string;
}

/** How a kind of mail begins and ends, in both languages side by side. */
export async function TemplateForm({ text, ...props }: FormProps & { text: MailTemplateText | null }) {
  const t = await getTranslations("mail-template");
  return (
    <Form {...formOf(props)} action={saveTemplateAction}>
      <p className="max-w-measure text-ink-2">{t("draft-lead")}</p>
      <div className="max-w-measure">
        <p>{t("placeholders")}</p>
        <ul className="mt-1 list-disc pl-5">
          {placeholdersOf(props.kind).map((name) => (
            <li key={name}>
              <code>{`{${name}}`}</code> {t(`placeholder.${name}`)}
            </li>
          ))}
        </ul>
      </div>
      {templateParts.map((part) => (
        <Fieldset
          hint={t(`part-hint.${part}`, { ...templateBounds[part] })}
          key={part}
          legend={t(`part.${part}`)}
        >
          <div className="grid gap-6 lg:grid-cols-2">
            {templateLanguages.map((language) => (
              <TextArea
                defaultValue={text?.[part][language] ?? ""}
                key={language}
                label={t(`in-${language}`)}
                maxLength={templateBounds[part].characters}
                name={templateField(part, language)}
                optional
                rows={part === "closing" ? 5 : 3}
              />
            ))}
          </div>
        </Fieldset>
      ))}
      <SubmitButton tone="quiet">{t("save")}</SubmitButton>
    </Form>
  );
}

/** Puts the draft in force as it is shown above. */
export async function PublishTemplateForm({ version, ...props }: FormProps & { version: number }) {
  const t = await getTranslations("mail-template");
  return (
    <Form {...formOf(props)} action={publishTemplateAction} idPrefix="publish">
      <p className="max-w-measure">{t("publish-lead")}</p>
      <SubmitButton>{t("publish", { version })}</SubmitButton>
    </Form>
  );
}

/** The product's words again. */
export async function PutBackForm(props: FormProps) {
  const t = await getTranslations("mail-template");
  return (
    <Form {...formOf(props)} action={putBackTemplateAction} idPrefix="put-back">
      <p className="max-w-measure">{t("put-back-lead")}</p>
      <SubmitButton tone="quiet">{t("put-back")}</SubmitButton>
    </Form>
  );
}

const formOf = ({ kind, seen, slug, requestId }: FormProps) => ({
  hidden: { kind, seen: seen?.toISOString() ?? "" },
  organisation: slug,
  requestId,
});
