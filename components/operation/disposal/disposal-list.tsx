import { randomUUID } from "node:crypto";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import type { DisposalState } from "@/lib/domain/operation/disposal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmDisposalAction, withdrawDisposalAction } from "@/lib/operation/disposal/actions";
import type { DisposalView } from "@/lib/operation/disposal/read";

const tones: Record<DisposalState, Tone> = {
  proposed: "massing",
  decided: "gran",
  "carried-out": "bjork",
  withdrawn: "sten",
  lapsed: "sten",
};

/** What was proposed and decided, by whom, and what went. */
export function DisposalList({ disposals, slug }: { disposals: DisposalView[]; slug: string }) {
  return (
    <ul>
      {disposals.map((one) => (
        <DisposalRow key={one.id} one={one} slug={slug} />
      ))}
    </ul>
  );
}

async function DisposalRow({ one, slug }: { one: DisposalView; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("disposal"), getFormatter()]);
  const day = format.dateTime(new Date(`${one.before}T12:00:00Z`), "day");
  const steps = (["proposed", "confirmed", "withdrawn"] as const).flatMap((step) => {
    const who = one[step];
    const at = who && format.dateTime(who.at, "minute");
    return who && at ? [t(`by.${step}`, { at, name: who.by ?? t("somebody") })] : [];
  });
  return (
    <li className="border-hair border-b py-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <b>{t("row", { what: t(`class.${one.recordClass}`), day })}</b>
        <StatusTag tone={tones[one.state]}>{t(`state.${one.state}`)}</StatusTag>
      </div>
      <p>{one.reference}</p>
      <p className="text-ink-2 text-meta">
        {[
          t("counted", { count: one.counted }),
          ...(one.carriedOutAt ? [t("gone", { count: one.gone })] : []),
          ...steps,
          ...(one.carriedOutAt
            ? [t("carried-out", { at: format.dateTime(one.carriedOutAt, "minute") })]
            : []),
        ].join(". ")}
      </p>
      {one.digest ? (
        <p className="break-all text-ink-2 text-meta">
          {t("digest")} <Code>{one.digest}</Code>
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-3">
        {one.verbs.map((verb) => (
          <Form
            action={verb === "confirm" ? confirmDisposalAction : withdrawDisposalAction}
            hidden={{ disposalId: one.id, version: one.version }}
            idPrefix={`${verb}-${one.id}`}
            key={verb}
            organisation={slug}
            requestId={randomUUID()}
          >
            <SubmitButton tone={verb === "confirm" ? "danger" : "quiet"}>{t(verb)}</SubmitButton>
          </Form>
        ))}
      </div>
    </li>
  );
}
