import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { dismissDeadLetterAction, retryDeadLetterAction } from "@/lib/operation/dead-letter/actions";
import type { DeadLetterView } from "@/lib/operation/dead-letter/read";

interface Props {
  letters: DeadLetterView[];
  slug: string;
}

/** What was given up, why and after how many tries, each with what can be done about it. */
export async function DeadLetterList({ letters, slug }: Props) {
  const [t, format] = await Promise.all([getTranslations("dead-letter"), getFormatter()]);
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "what", label: t("what"), primary: true },
        { key: "why", label: t("why") },
        { key: "tries", label: t("tries"), numeric: true },
        { key: "since", label: t("given-up") },
        { key: "act", label: t("act") },
      ]}
      rows={letters.map((letter) => ({
        key: String(letter.id),
        tone: "massing",
        cells: {
          what: <What letter={letter} slug={slug} />,
          why: <Why letter={letter} />,
          tries: letter.tries,
          since: (
            <time dateTime={letter.doneAt.toISOString()}>{format.dateTime(letter.doneAt, "minute")}</time>
          ),
          act: <Acts letter={letter} slug={slug} />,
        },
      }))}
    />
  );
}

async function What({ letter, slug }: { letter: DeadLetterView; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("dead-letter"), getFormatter()]);
  return (
    <>
      <span className="font-bold">{t(`work.${letter.work}`)}</span>
      {letter.to ? <span className="block wrap-anywhere">{t("to", { to: letter.to })}</span> : null}
      {letter.eid ? (
        <Link className="block text-sjo underline" href={`/${slug}/eids/${letter.eid.id}`}>
          {letter.eid.number}
        </Link>
      ) : null}
      <span className="block text-ink-3 text-meta">
        {t("queued", { at: format.dateTime(letter.queuedAt, "minute") })}
      </span>
    </>
  );
}

async function Why({ letter }: { letter: DeadLetterView }) {
  const t = await getTranslations("dead-letter");
  const { reason, status, work } = letter;
  const given = work === "certificate-release" || work === "status-observe" || work === "export-make";
  return (
    <div className="max-w-measure">
      <p>
        {reason === "given-up" && given ? t(`given-up-of.${work}`) : t(`reason.${reason}`)}
        {status ? ` ${t("answered", { status })}` : null}
      </p>
      {work === "receipt-code" ? <p>{t("new-code")}</p> : null}
    </div>
  );
}

async function Acts({ letter, slug }: { letter: DeadLetterView; slug: string }) {
  const t = await getTranslations("dead-letter");
  const about = (
    <VisuallyHidden> {t("about", { work: t(`work.${letter.work}`), id: letter.id })}</VisuallyHidden>
  );
  const given = { hidden: { deadLetterId: letter.id }, inRow: true, organisation: slug };
  return (
    <div className="flex flex-wrap gap-2">
      {letter.mayRetry ? (
        <Form action={retryDeadLetterAction} requestId={randomUUID()} {...given}>
          <SubmitButton pending={t("retrying")} tone="quiet">
            {t(letter.to ? "send-again" : "retry")}
            {about}
          </SubmitButton>
        </Form>
      ) : null}
      <Form action={dismissDeadLetterAction} requestId={randomUUID()} {...given}>
        <SubmitButton pending={t("dismissing")} tone="quiet">
          {t("dismiss")}
          {about}
        </SubmitButton>
      </Form>
    </div>
  );
}
