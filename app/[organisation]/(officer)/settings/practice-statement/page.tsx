import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { PublishedFrame } from "@/app/[organisation]/(officer)/settings/published-frame";
import { orMissing } from "@/app/or-missing";
import {
  PublishStatementForm,
  StatementForm,
} from "@/components/credential/practice-statement/statement-form";
import { StatementHistory } from "@/components/credential/practice-statement/statement-history";
import { StatementText } from "@/components/credential/practice-statement/statement-text";
import { readStatement } from "@/lib/credential/practice-statement/read";
import { practiceLanguages, practiceSections } from "@/lib/domain/credential/practice-statement";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("practice-statement");
  return { title: t("title") };
}

async function StatementSettings({ params, searchParams }: Props) {
  const [{ organisation }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "practice-statement:write");
  const { draft, published } = await readStatement(actor, undefined);
  const [current] = published;
  // Each form has an id of its own: one is pressed after the other.
  const place = () => ({ requestId: randomUUID(), slug: organisation });
  return (
    <PublishedFrame
      {...{ organisation, current, draft, done }}
      form={
        <StatementForm
          {...place()}
          sections={(draft ?? current)?.sections ?? practiceSections(() => "")}
          seen={draft?.editedAt ?? null}
        />
      }
      history={<StatementHistory slug={organisation} versions={published} />}
      noun="practice-statement"
      preview={
        draft
          ? practiceLanguages.map((lang) => (
              <StatementText key={lang} lang={lang} language={lang} level={3} sections={draft.sections} />
            ))
          : null
      }
      publish={
        draft ? <PublishStatementForm {...place()} seen={draft.editedAt} version={draft.version} /> : null
      }
    />
  );
}

export default orMissing(StatementSettings);
