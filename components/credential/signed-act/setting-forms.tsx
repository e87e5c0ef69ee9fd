import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  askToChangeActsAction,
  offerActsAction,
  requireActsAction,
  withdrawOfferAction,
} from "@/lib/credential/signed-act/actions";
import type { ActSettings } from "@/lib/credential/signed-act/read";

interface SettingProps {
  settings: Pick<ActSettings, "since" | "waiting">;
  /** What was signed for a change, if it was. */
  act: string | undefined;
  slug: string;
}

/** The one change that can be made from here: signed first, and then done. */
export function SettingForms({ settings: { since, waiting }, act, slug }: SettingProps) {
  const t = useTranslations("signed-act");
  const verb = since ? "offer-acts" : "require-acts";
  const form = { organisation: slug, requestId: randomUUID() };
  if (act)
    return (
      <div className="flex flex-col gap-4">
        <Banner title={t("signed")} tone="done" />
        <Form
          action={since ? offerActsAction : requireActsAction}
          hidden={{ act }}
          idPrefix="change"
          {...form}
        >
          <SubmitButton>{t(since ? (waiting ? "confirm" : "offer") : "require")}</SubmitButton>
        </Form>
      </div>
    );
  const sign = since ? (waiting ? "sign-second" : "sign-offer") : "sign-require";
  return (
    <div className="flex flex-col gap-4">
      {since && waiting ? (
        <Waiting mine={waiting.mine} slug={slug} waiting={waiting.id} />
      ) : (
        <p className="max-w-measure text-ink-2">{t(since ? "offer-hint" : "back-again")}</p>
      )}
      {waiting?.mine ? null : (
        <Form action={askToChangeActsAction} hidden={{ verb }} idPrefix="sign" {...form}>
          <SubmitButton tone={since ? "quiet" : "primary"}>{t(sign)}</SubmitButton>
        </Form>
      )}
    </div>
  );
}

function Waiting({ mine, waiting, slug }: { mine: boolean; waiting: string; slug: string }) {
  const t = useTranslations("signed-act");
  return (
    <Banner title={t(mine ? "waits-mine" : "waits")} tone="info">
      <Form
        action={withdrawOfferAction}
        hidden={{ settingId: waiting }}
        idPrefix="withdraw"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton tone="quiet">{t("withdraw")}</SubmitButton>
      </Form>
    </Banner>
  );
}
