import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import {
  withdrawApplicationAction,
  withdrawManagerRequestAction,
} from "@/lib/people/manager-request/actions";
import type { AskedRequest } from "@/lib/people/manager-request/read";

const tones = { open: "gran", done: "bjork", refused: "sten", withdrawn: "sten" } as const satisfies Record<
  string,
  Tone
>;

interface AskedListProps {
  requests: AskedRequest[];
  slug: string;
  /** Applied for by who reads it. */
  own?: boolean;
}

/** What was asked, and the answer with its reason; who asked may take back what waits. */
export async function AskedList({ requests, slug, own = false }: AskedListProps) {
  const [t, locale] = await Promise.all([getTranslations("manager-request"), getLocale()]);
  return (
    <ul>
      {requests.map(({ id, kind, type, lastDay, askedAt, answer, answeredAt, reason, mayWithdraw }) => (
        <li className="border-hair border-b py-3" key={id}>
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <b>{t(`kind.${kind}`)}</b>
            <StatusTag tone={tones[answer ?? "open"]}>{t(`answer.${answer ?? "open"}`)}</StatusTag>
          </div>
          {type ? <p>{type[locale]}</p> : null}
          {lastDay ? <p>{t("last-day", { day: new Date(`${lastDay}T12:00:00Z`) })}</p> : null}
          <p className="text-ink-2 text-meta">
            {t(own ? "own-asked" : "asked", { at: askedAt })}
            {answeredAt
              ? `. ${t(answer === "withdrawn" ? "withdrawn" : "answered", { at: answeredAt })}`
              : null}
          </p>
          {reason ? <p className="whitespace-pre-line">{t("reason", { reason })}</p> : null}
          {mayWithdraw ? (
            <Form
              action={own ? withdrawApplicationAction : withdrawManagerRequestAction}
              className="mt-2"
              hidden={{ managerRequestId: id }}
              idPrefix={`withdraw-${id}`}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton tone="quiet">{t(own ? "own-withdraw" : "withdraw")}</SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
