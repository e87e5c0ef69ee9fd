import { randomUUID } from "node:crypto";
import { ActLink } from "@/components/credential/act-link";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import type { ExtractState } from "@/lib/domain/operation/register-extract";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmRegisterExtractAction } from "@/lib/operation/register-extract/actions";
import type { OrderedExtract } from "@/lib/operation/register-extract/read";
import { TakeExtract, type Taking } from "./take-extract";

const tones: Record<ExtractState, Tone> = { awaiting: "massing", ready: "bjork", over: "sten" };

interface OrderedProps {
  extracts: OrderedExtract[];
  /** What must be done first. */
  taking: Taking;
  slug: string;
}

/** What has been ordered: by whom, for which case, and what can be done with it now. */
export async function OrderedExtracts({ extracts, taking, slug }: OrderedProps) {
  const [t, format] = await Promise.all([getTranslations("register-extract"), getFormatter()]);
  if (extracts.length === 0) return <p className="text-ink-2">{t("ordered-none")}</p>;
  return (
    <ul>
      {extracts.map(({ id, reference, state, askedAt, askedBy, until, mayTake, mayConfirm, act }) => (
        <li className="border-hair border-b py-3" key={id}>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <b>{reference}</b>
            <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>
          </p>
          <p className="mb-2 text-ink-2 text-meta">
            {t("ordered-by", { name: askedBy ?? t("somebody"), at: askedAt })}
            {state === "ready" ? ` ${t("until", { until: format.dateTime(until, "minute") })}` : null}
          </p>
          {mayTake ? <TakeExtract act={act} extractId={id} slug={slug} taking={taking} /> : null}
          {act ? (
            <p className="mt-2 text-meta">
              <ActLink act={act} of="extracts" slug={slug}>
                {t("act")}
              </ActLink>
            </p>
          ) : null}
          {mayConfirm ? (
            <Form
              action={confirmRegisterExtractAction}
              hidden={{ registerExtractId: id }}
              idPrefix={`confirm-${id}`}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton>{t("confirm")}</SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
