import { randomUUID } from "node:crypto";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import type { DisposalState } from "@/lib/domain/operation/disposal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmErasureAction, withdrawErasureAction } from "@/lib/operation/erasure/actions";
import type { ErasureView } from "@/lib/operation/erasure/read";

const tones: Record<DisposalState, Tone> = {
  proposed: "massing",
  decided: "gran",
  "carried-out": "bjork",
  withdrawn: "sten",
  lapsed: "sten",
};
interface ErasureListProps {
  erasures: ErasureView[];
  slug: string;
  /** Where it is not said whom it is about: a link to them instead of what can be done. */
  linked?: boolean;
}

/** What was proposed and decided, by whom, and how much went. No name is in it. */
export async function ErasureList({ erasures, slug, linked }: ErasureListProps) {
  const t = await getTranslations("erasure");
  if (erasures.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul>
      {erasures.map((one) => (
        <ErasureRow key={one.id} linked={linked} one={one} slug={slug} />
      ))}
    </ul>
  );
}

async function ErasureRow({
  one,
  slug,
  linked,
}: {
  one: ErasureView;
  slug: string;
  linked?: boolean | undefined;
}) {
  const [t, format] = await Promise.all([getTranslations("erasure"), getFormatter()]);
  const steps = (["proposed", "confirmed", "withdrawn"] as const).flatMap((step) => {
    const who = one[step];
    return who
      ? [t(`by.${step}`, { at: format.dateTime(who.at, "minute"), name: who.by ?? t("somebody") })]
      : [];
  });
  const carried = one.carriedOutAt
    ? [t("carried-out", { at: format.dateTime(one.carriedOutAt, "minute") }), t("gone", { count: one.gone })]
    : [];
  return (
    <li className="border-hair border-b py-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <b>{t("row", { ground: t(`grounds.${one.ground}`) })}</b>
        <StatusTag tone={tones[one.state]}>{t(`state.${one.state}`)}</StatusTag>
      </div>
      <p>{one.reference}</p>
      <p className="text-ink-2 text-meta">{[...steps, ...carried].join(". ")}</p>
      {one.digest ? (
        <p className="break-all text-ink-2 text-meta">
          {t("digest")} <Code>{one.digest}</Code>
        </p>
      ) : null}
      {linked ? (
        one.verbs.length > 0 && <Link href={`/${slug}/employees/${one.employeeId}/erase`}>{t("see")}</Link>
      ) : (
        <ErasureVerbs one={one} slug={slug} />
      )}
    </li>
  );
}

async function ErasureVerbs({ one, slug }: { one: ErasureView; slug: string }) {
  const t = await getTranslations("erasure");
  return (
    <div className="mt-2 flex flex-wrap gap-3">
      {one.verbs.map((verb) => (
        <Form
          action={verb === "confirm" ? confirmErasureAction : withdrawErasureAction}
          hidden={{ erasureId: one.id, version: one.version }}
          idPrefix={`${verb}-${one.id}`}
          key={verb}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone={verb === "confirm" ? "danger" : "quiet"}>{t(verb)}</SubmitButton>
        </Form>
      ))}
    </div>
  );
}
