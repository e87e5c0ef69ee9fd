import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { withdrawAccessRequestAction } from "@/lib/access/access-request/actions";
import type { AccessRequestView } from "@/lib/access/access-request/read";
import { accessWords, stateTones } from "./access-words";
import { OwnApplications } from "./own-applications";

/** What one has applied for, how it went, and the way to apply. */
export async function OwnAccessRequests({ requests, slug }: { requests: AccessRequestView[]; slug: string }) {
  const { t } = await accessWords();
  return (
    <OwnApplications
      apply={{ href: `/${slug}/my/access/apply`, label: t("apply-title") }}
      id="applications"
      none={t("own-none")}
      title={t("own-title")}
    >
      {requests.map((one) => (
        <OwnRequest key={one.id} request={one} slug={slug} />
      ))}
    </OwnApplications>
  );
}

async function OwnRequest({ request, slug }: { request: AccessRequestView; slug: string }) {
  const { t, what, format } = await accessWords();
  const { id, version, state, askedAt, answeredAt, reason, verbs } = request;
  const at = (instant: Date) => format.dateTime(instant, "minute");
  return (
    <li className="border-hair border-b py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <b>{what(request)}</b>
        <StatusTag tone={stateTones[state]}>{t(`state.${state}`)}</StatusTag>
      </div>
      <p className="text-ink-2 text-meta">
        {t("asked", { at: at(askedAt) })}
        {answeredAt ? `. ${t("answered-at", { at: at(answeredAt) })}` : null}
      </p>
      {reason ? <p className="whitespace-pre-line">{t("reason-was", { reason })}</p> : null}
      {verbs.includes("withdraw") ? (
        <Form
          action={withdrawAccessRequestAction}
          className="mt-2"
          hidden={{ accessRequestId: id, version }}
          idPrefix={`withdraw-${id}`}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="quiet">{t("withdraw")}</SubmitButton>
        </Form>
      ) : null}
    </li>
  );
}
