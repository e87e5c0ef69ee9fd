import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { publishStatementAction, saveStatementAction } from "@/lib/credential/practice-statement/actions";
import {
  type PracticeSections,
  practiceField,
  practiceLanguages,
  practiceParts,
} from "@/lib/domain/credential/practice-statement";
import { getTranslations } from "@/lib/i18n/server";

interface StatementFormProps {
  /** What the fields begin with: the draft, the version in force, or nothing. */
  sections: PracticeSections;
  /** Whether there is a draft: then what it lacks is said beside each field. */
  seen: Date | null;
  slug: string;
  requestId: string;
}

/** The five parts of K5.3, each in both languages side by side. */
export async function StatementForm({ sections, seen, slug, requestId }: StatementFormProps) {
  const t = await getTranslations("practice-statement");
  const lacks = (text: string) => (seen && text.trim() === "" ? { hint: t("lacks") } : {});
  return (
    <Form
      action={saveStatementAction}
      hidden={{ seen: seen?.toISOString() ?? "" }}
      organisation={slug}
      requestId={requestId}
    >
      <p className="max-w-measure text-ink-2">{t("draft-lead")}</p>
      {practiceParts.map((part) => (
        <Fieldset hint={t(`part-hint.${part}`)} key={part} legend={t(`part.${part}`)}>
          <div className="grid gap-6 lg:grid-cols-2">
            {practiceLanguages.map((language) => (
              <TextArea
                {...lacks(sections[part][language])}
                defaultValue={sections[part][language]}
                key={language}
                label={t(`in-${language}`)}
                maxLength={20_000}
                name={practiceField({ part, language })}
                rows={8}
              />
            ))}
          </div>
        </Fieldset>
      ))}
      <SubmitButton tone="quiet">{t("save")}</SubmitButton>
    </Form>
  );
}

/** Puts the draft in force as it was saved; what it lacks is told with links to the fields. */
export async function PublishStatementForm({
  version,
  seen,
  slug,
  requestId,
}: {
  version: number;
  seen: Date;
  slug: string;
  requestId: string;
}) {
  const t = await getTranslations("practice-statement");
  return (
    <Form
      action={publishStatementAction}
      hidden={{ seen: seen.toISOString() }}
      organisation={slug}
      requestId={requestId}
    >
      <p className="max-w-measure">{t("publish-lead")}</p>
      <SubmitButton>{t("publish", { version })}</SubmitButton>
    </Form>
  );
}
