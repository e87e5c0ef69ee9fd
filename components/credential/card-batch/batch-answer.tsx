import { randomUUID } from "node:crypto";
import { SignedApart } from "@/components/credential/signed-apart";
import { Banner } from "@/components/ui/banner";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Facts } from "@/components/ui/facts";
import { FileField } from "@/components/ui/file-field";
import { Form, type FormState } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { PostForm } from "@/components/ui/post-form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { commitCardAnswerAction, discardCardAnswerAction } from "@/lib/credential/card-batch/actions";
import type { CardAnswerView } from "@/lib/credential/card-batch/read";
import { cardWhyWord } from "@/lib/domain/credential/card-batch";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface AnswerProps {
  slug: string;
  batchId: string;
  view: CardAnswerView;
  /** Whether the bureau has a certificate that an answer can be verified by. */
  canVerify: boolean;
  /** What was wrong with the file before. */
  upload: FormState | undefined;
}

/** The bureau's answers: one to be looked at, those that were taken in, and where the next is uploaded. */
export async function BatchAnswer({ slug, batchId, view, canVerify, upload }: AnswerProps) {
  const t = await getTranslations("card-batch.answer");
  if (!view.read && !view.takesAnswer && view.committed.length === 0) return null;
  const title = view.read ? t("preview-title", { count: view.read.counts.total }) : t("title");
  return (
    <SectionRule id="answer" title={title}>
      {view.read ? (
        <Preview answer={view.read} batchId={batchId} slug={slug} view={view} />
      ) : view.takesAnswer ? (
        <div className="flex flex-col gap-6">
          {view.signedApart > 0 ? <Apart batchId={batchId} count={view.signedApart} slug={slug} /> : null}
          {canVerify ? (
            <Upload batchId={batchId} slug={slug} upload={upload} />
          ) : (
            <Banner tone="warning">{t("no-certificate")}</Banner>
          )}
        </div>
      ) : null}
      {view.committed.length > 0 ? <Committed slug={slug} view={view} /> : null}
    </SectionRule>
  );
}

async function Upload({ slug, batchId, upload }: Omit<AnswerProps, "view" | "canVerify">) {
  const t = await getTranslations("card-batch.answer");
  const to = new URLSearchParams({ organisation: slug, batch: batchId });
  return (
    <>
      <p className="mb-4 max-w-measure">{t("lead")}</p>
      <PostForm
        action={`/api/files/card-answers?${to}`}
        className="max-w-column"
        multipart
        {...(upload ? { state: upload } : {})}
      >
        <FileField
          accept=".p7m,.p7s,.der,.cms"
          hint={t("file-hint")}
          label={t("file")}
          name="file"
          required
        />
        <SubmitButton tone="primary">{t("upload")}</SubmitButton>
      </PostForm>
    </>
  );
}

/** Why no answer is taken in as a whole, and the cards that are each produced from it on their e-ID's page. */
async function Apart({ slug, batchId, count }: { slug: string; batchId: string; count: number }) {
  const t = await getTranslations("card-batch.answer");
  const links = [{ href: `/${slug}/card-batches/${batchId}?state=outstanding#rows`, label: t("apart-show") }];
  return (
    <SignedApart links={links} title={t("apart-title")}>
      {t("apart", { count })}
    </SignedApart>
  );
}

interface PreviewProps {
  slug: string;
  batchId: string;
  view: CardAnswerView;
  answer: NonNullable<CardAnswerView["read"]>;
}

async function Preview({ slug, batchId, answer, view: { asksDeclaration, signedApart } }: PreviewProps) {
  const t = await getTranslations("card-batch.answer");
  const { counts, refused } = answer;
  const isNew = counts.known < counts.total;
  return (
    <>
      <p className="mb-3 max-w-measure">{t(isNew ? "preview-lead" : "preview-nothing")}</p>
      <Facts
        items={(["ready", "refused", "known"] as const).map((key) => ({ label: t(key), value: counts[key] }))}
      />
      {refused.length > 0 ? (
        <div className="mt-4">
          <Refused cards={refused} />
        </div>
      ) : null}
      {counts.refused > refused.length ? (
        <p className="mt-2">{t("refused-more", { shown: refused.length, count: counts.refused })}</p>
      ) : null}
      <div className="mt-4 flex flex-col gap-4">
        {isNew && signedApart > 0 ? (
          <Apart batchId={batchId} count={signedApart} slug={slug} />
        ) : isNew ? (
          <Form
            action={commitCardAnswerAction}
            hidden={{ answerId: answer.id, version: answer.version }}
            idPrefix="commit"
            organisation={slug}
            requestId={randomUUID()}
          >
            {asksDeclaration ? (
              <CheckboxField hint={t("declared-hint")} label={t("declared")} name="declared" />
            ) : null}
            <SubmitButton pending={t("committing")} tone="primary">
              {t("commit")}
            </SubmitButton>
          </Form>
        ) : null}
        <Form
          action={discardCardAnswerAction}
          hidden={{ answerId: answer.id }}
          idPrefix="discard-answer"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton pending={t("discarding")} tone="quiet">
            {t("discard")}
          </SubmitButton>
        </Form>
      </div>
    </>
  );
}

async function Refused({ cards }: { cards: PreviewProps["answer"]["refused"] }) {
  const [t, why] = await Promise.all([
    getTranslations("card-batch.answer"),
    getTranslations("card-batch.why"),
  ]);
  return (
    <Table
      caption={t("refused-caption")}
      columns={(["line", "reference", "card", "why"] as const).map((key) => ({
        key,
        label: t(`column.${key}`),
        primary: key === "reference",
      }))}
      rows={cards.map(({ line, reference, cardNumber, code }) => ({
        key: String(line),
        cells: { line, reference, card: cardNumber, why: code ? why(cardWhyWord(code)) : "" },
      }))}
      showCaption
    />
  );
}

async function Committed({ slug, view }: { slug: string; view: CardAnswerView }) {
  const [t, format] = await Promise.all([getTranslations("card-batch.answer"), getFormatter()]);
  return (
    <ul aria-label={t("committed")} className="mt-4 flex flex-col gap-2">
      {view.committed.map(({ id, at, by, jobId, cards }) => (
        <li key={id}>
          {t("committed-line", { at: format.dateTime(at, "minute"), by, count: cards })}{" "}
          <Link href={`/${slug}/jobs/${jobId}`}>{t("report")}</Link>
        </li>
      ))}
    </ul>
  );
}
