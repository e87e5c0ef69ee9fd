import { randomUUID } from "node:crypto";
import { SignedApart } from "@/components/credential/signed-apart";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerFoundAction } from "@/lib/credential/loss/actions";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface AnswerFoundFormProps {
  slug: string;
  found: { id: string; askedAt: Date; askedBy: string | null; note: string | null; signedApart: boolean };
  eid: { id: string; number: string; version: number };
  holder: string;
}

/** A security officer answers a holder who has found theirs. */
export async function AnswerFoundForm({ slug, found, eid, holder }: AnswerFoundFormProps) {
  const [t, format] = await Promise.all([getTranslations("blocking.found"), getFormatter()]);
  return (
    <SectionRule id="found" title={t("title")}>
      <p>{t("asked", { name: holder, at: format.dateTime(found.askedAt, "minute") })}</p>
      {found.askedBy === null ? <p className="max-w-measure">{t("asked-by-code")}</p> : null}
      {found.note ? <blockquote className="mt-1 border-hair border-l-2 pl-4">{found.note}</blockquote> : null}
      {found.signedApart ? (
        <div className="mt-4">
          <SignedApart
            links={[
              { href: `/${slug}/eids/${eid.id}/resume`, label: t("apart-resume", { number: eid.number }) },
            ]}
            title={t("apart-title")}
          >
            {t("apart")}
          </SignedApart>
        </div>
      ) : null}
      <Form
        action={answerFoundAction}
        className="mt-4"
        hidden={{ foundId: found.id, version: eid.version }}
        idPrefix="found"
        organisation={slug}
        requestId={randomUUID()}
      >
        <div className="flex flex-wrap gap-2.5">
          {found.signedApart ? null : (
            <SubmitButton name="answer" value="resume">
              {t("yes", { number: eid.number })}
            </SubmitButton>
          )}
          <SubmitButton name="answer" tone="quiet" value="decline">
            {t("no")}
          </SubmitButton>
        </div>
      </Form>
    </SectionRule>
  );
}
