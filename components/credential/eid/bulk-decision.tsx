import { randomUUID } from "node:crypto";
import { ActLink } from "@/components/credential/act-link";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import {
  askToStartBulkAction,
  confirmBulkAction,
  planBulkAction,
  startBulkAction,
} from "@/lib/credential/eid/actions";
import type { BulkView } from "@/lib/credential/eid/read";
import { bulkRules, isBulkOrder } from "@/lib/domain/credential/bulk";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { BulkGroundsForm } from "./bulk-grounds-form";
import { isClosed, NotSignable, SignButton, Signed, type Signing, signedWith } from "./signing";

interface BulkProps {
  slug: string;
  view: BulkView;
}
type DecidedProps = BulkProps & Pick<Signing, "lacks">;

/** What this officer can do with the plan: confirm it, begin it, or wait for whoever can. */
export async function BulkDecision({ slug, view, lacks }: DecidedProps) {
  const [t, format] = await Promise.all([getTranslations("bulk"), getFormatter()]);
  const { verb, state, confirmed, plannedBy, eligible, grounds } = view;
  const mine = state === "ask" || state === "start";
  const said = confirmed && t("confirmed", { by: confirmed.by, at: format.dateTime(confirmed.at, "minute") });
  return (
    <section aria-labelledby="decide" className="mt-8 flex flex-col gap-4">
      <h2 className="sr-only" id="decide">
        {t("confirm-title")}
      </h2>
      {said ? <p>{said}</p> : null}
      {view.act ? <BulkAct act={view.act} slug={slug} /> : null}
      {isBulkOrder(verb) && mine && (grounds || eligible > 0) ? (
        <BulkGroundsForm slug={slug} view={view} />
      ) : null}
      {state === "started" ? (
        <BulkProgress view={view} />
      ) : state === "over" ? (
        <Banner tone="warning">{t("over")}</Banner>
      ) : eligible === 0 ? (
        <Banner tone="info">{t("nothing")}</Banner>
      ) : state === "ask" ? null : state === "await" ? (
        <Banner tone="info">{t("awaits")}</Banner>
      ) : state === "watch" ? (
        <Banner tone="info">{t("watch", { by: plannedBy })}</Banner>
      ) : (
        <SignedDecision lacks={lacks} slug={slug} state={state} view={view} />
      )}
    </section>
  );
}

/** What was signed when it was begun, to take along. */
async function BulkAct({ act, slug }: { act: string; slug: string }) {
  const t = await getTranslations("bulk");
  return (
    <p>
      <ActLink act={act} slug={slug}>
        {t("signed-act")}
      </ActLink>
    </p>
  );
}

/** How far the worker has come. */
async function BulkProgress({ view: { progress } }: { view: BulkView }) {
  const t = await getTranslations("bulk");
  if (!progress) return null;
  const { state, done, refused, total } = progress;
  const goes = state === "waiting" || state === "running";
  return (
    <Banner
      role="status"
      title={t(`job.${state}`)}
      tone={goes ? "info" : state === "done" ? "done" : "warning"}
    >
      {t("progress", { done, total })}
      {refused > 0 ? ` ${t("progress-refused", { count: refused })}` : null}
      {goes ? <RefreshSoon /> : null}
    </Banner>
  );
}

/** Many are signed before they are begun, where the employer wants that. */
function SignedDecision({ lacks, ...given }: DecidedProps & { state: "confirm" | "start" }) {
  const { slug, view } = given;
  const { signing, id, verb, hash } = view;
  if (!signing) return <DecisionForm {...given} />;
  const signed = { act: signing.act, lacks, required: signing.required };
  return (
    <>
      <Signed act={signing.act} />
      {isClosed(signed) ? null : <DecisionForm {...given} />}
      {lacks === null ? (
        <Form
          action={askToStartBulkAction}
          hidden={{ bulkId: id, verb, hash }}
          idPrefix="sign"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SignButton signing={signed} />
        </Form>
      ) : null}
      <NotSignable signing={signed} />
    </>
  );
}

async function DecisionForm({ slug, view, state }: BulkProps & { state: "confirm" | "start" }) {
  const t = await getTranslations("bulk");
  const { id, verb, hash, eligible, counts, plannedBy } = view;
  const tone = bulkRules[verb].isFinal || verb === "suspend" ? "solid-danger" : "primary";
  return (
    <Form
      action={state === "confirm" ? confirmBulkAction : startBulkAction}
      hidden={{ bulkId: id, verb, hash, ...signedWith(view.signing?.act) }}
      organisation={slug}
      requestId={randomUUID()}
    >
      {state === "confirm" ? <p className="max-w-measure">{t("confirm-lead", { by: plannedBy })}</p> : null}
      {counts ? (
        <TextField
          autoComplete="off"
          hint={t("count-hint", { count: eligible })}
          inputMode="numeric"
          label={t("count")}
          name="count"
          width="xs"
        />
      ) : null}
      <SubmitButton tone={tone}>
        {state === "confirm" ? t("confirm", { count: eligible }) : t("start", { verb, count: eligible })}
      </SubmitButton>
    </Form>
  );
}

/** The same ones tried anew, as they are now. What orders rest on is declared anew, by whoever presses (K5.8). */
export async function BulkAgainForm({ slug, view: { id, verb, reason, templateId } }: BulkProps) {
  const t = await getTranslations("bulk");
  return (
    <Form
      action={planBulkAction}
      hidden={{
        ...{ from: id, verb },
        ...(reason ? { reason } : {}),
        ...(templateId ? { templateId } : {}),
      }}
      idPrefix="again"
      organisation={slug}
    >
      <SubmitButton tone="quiet">{t("again")}</SubmitButton>
    </Form>
  );
}
