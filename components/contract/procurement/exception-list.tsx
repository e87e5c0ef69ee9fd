import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { decideExceptionAction } from "@/lib/contract/procurement/actions";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { getTranslations } from "@/lib/i18n/server";

type Exception = ProcurementPage["exceptions"][number];
interface ExceptionListProps {
  page: ProcurementPage;
  slug: string;
  /** Whether this reader decides on exceptions, and the procurement is not closed. */
  mayDecide: boolean;
}

/** Demands asked to be let go: by whom and why, and what another person said. */
export async function ExceptionList({ page, slug, mayDecide }: ExceptionListProps) {
  const t = await getTranslations("procurement");
  if (page.exceptions.length === 0) return <p className="text-ink-2">{t("exceptions-none")}</p>;
  return (
    <ul className="flex flex-col">
      {page.exceptions.map((one) => (
        <li className="flex flex-col gap-2 border-hair border-b py-4 first:pt-0" key={one.id}>
          <ExceptionText exception={one} />
          {one.allowed === null && mayDecide ? (
            one.mine ? (
              <p className="text-ink-2">{t("exception-mine")}</p>
            ) : (
              <DecideForms exception={one} slug={slug} />
            )
          ) : null}
        </li>
      ))}
    </ul>
  );
}

async function ExceptionText({ exception }: { exception: Exception }) {
  const [t, words] = await Promise.all([getTranslations("procurement"), getTranslations("demand")]);
  const { allowed, decidedAt, decidedByName } = exception;
  const tone = allowed === null ? "massing" : allowed ? "bjork" : "plain";
  const word = allowed === null ? "waiting" : allowed ? "allowed" : "declined";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{words(`short.${exception.demand}`)}</b>
        <bdi>{exception.bidder}</bdi>
        <StatusTag tone={tone}>{t(`exception-${word}`)}</StatusTag>
      </p>
      <p className="max-w-measure whitespace-pre-line">{exception.reason}</p>
      <p className="text-ink-3 text-meta">
        {t("exception-asked", { name: exception.askedByName, at: exception.askedAt })}
        {decidedAt && decidedByName ? (
          <span className="block">
            {t("exception-decided", {
              allowed: allowed ? "yes" : "no",
              name: decidedByName,
              at: decidedAt,
            })}
          </span>
        ) : null}
      </p>
    </>
  );
}

async function DecideForms({ exception, slug }: { exception: Exception; slug: string }) {
  const t = await getTranslations("procurement");
  const { id: exceptionId, procurementId, version } = exception;
  const hidden = { procurementId, exceptionId, version };
  return (
    <div className="flex flex-wrap gap-3">
      <Form
        action={decideExceptionAction}
        hidden={{ ...hidden, decision: "allow" }}
        idPrefix={`allow-${exceptionId}`}
        organisation={slug}
      >
        <SubmitButton>{t("exception-allow")}</SubmitButton>
      </Form>
      <Form
        action={decideExceptionAction}
        hidden={{ ...hidden, decision: "decline" }}
        idPrefix={`decline-${exceptionId}`}
        organisation={slug}
      >
        <SubmitButton tone="quiet">{t("exception-decline")}</SubmitButton>
      </Form>
    </div>
  );
}
