import { randomUUID } from "node:crypto";
import { Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { Tone } from "@/components/ui/tone";
import { confirmBreakGlassAction, voidBreakGlassAction } from "@/lib/credential/break-glass/actions";
import type { BreakGlassLine } from "@/lib/credential/break-glass/read";
import type { BreakGlassState } from "@/lib/domain/credential/break-glass";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

const tones: Record<BreakGlassState, Tone> = {
  ...{ waiting: "massing", valid: "bjork", expired: "sten", voided: "sten" },
};

interface SetsProps {
  slug: string;
  sets: BreakGlassLine[];
}

/** Each paper: whose, since when, who confirmed it, and what of it is left; with what this officer may do about it. */
export async function BreakGlassSets({ slug, sets }: SetsProps) {
  const [t, format] = await Promise.all([getTranslations("break-glass"), getFormatter()]);
  const at = (instant: Date) => format.dateTime(instant, "minute");
  return (
    <ul className="flex flex-col gap-6">
      {sets.map((set) => (
        <li className="border-hair border-b pb-6" key={set.setId}>
          <h3 className="mb-2 flex flex-wrap items-center gap-3 text-lead">
            <bdi>{set.owner}</bdi>
            <StatusTag tone={tones[set.state]}>{t(`state.${set.state}`)}</StatusTag>
          </h3>
          <Facts
            items={[
              { label: t("made"), value: at(set.madeAt) },
              ...(set.confirmed
                ? [
                    {
                      label: t("confirmed"),
                      value: t("by", { at: at(set.confirmed.at), by: set.confirmed.by }),
                    },
                  ]
                : []),
              { label: t("expires"), value: format.dateTime(set.expiresAt, "day") },
              { label: t("left"), value: t("left-of", { count: set.left }) },
              ...(set.voided
                ? [
                    {
                      label: t("voided"),
                      value: `${at(set.voided.at)}, ${t(`void-reason.${set.voided.why}`, { by: set.voided.by ?? "" })}`,
                    },
                  ]
                : []),
            ]}
          />
          {set.mayConfirm ? <ConfirmForm set={set} slug={slug} /> : null}
          {set.mayVoid ? <VoidForm set={set} slug={slug} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface DeedProps {
  slug: string;
  set: BreakGlassLine;
}

async function ConfirmForm({ slug, set }: DeedProps) {
  const t = await getTranslations("break-glass");
  return (
    <Form
      action={confirmBreakGlassAction}
      className="mt-4"
      hidden={{ setId: set.setId }}
      idPrefix={set.setId}
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextField
        autoComplete="off"
        hint={t("seal-hint", { owner: set.owner })}
        label={t("seal")}
        maxLength={20}
        mono
        name="seal"
        required
        spellCheck={false}
        width="s"
      />
      <SubmitButton pending={t("confirming")} tone="primary">
        {t("confirm", { owner: set.owner })}
      </SubmitButton>
    </Form>
  );
}

async function VoidForm({ slug, set }: DeedProps) {
  const t = await getTranslations("break-glass");
  return (
    <Form
      action={voidBreakGlassAction}
      className="mt-4"
      hidden={{ setId: set.setId }}
      idPrefix={`void-${set.setId}`}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton pending={t("voiding")} tone="danger">
        {t("void", { owner: set.owner })}
      </SubmitButton>
    </Form>
  );
}
