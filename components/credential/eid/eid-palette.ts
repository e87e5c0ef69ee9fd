import type { PaletteLine } from "@/components/ui/palette-line";
import type { SteppedEid } from "@/lib/credential/eid/read";
import { type EidEventVerb, eidEvents } from "@/lib/domain/credential/eid";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getTranslations } from "@/lib/i18n/server";
import { type EidStep, eidSteps } from "./eid-steps";

/** As many as the page of one has at a glance. */
const mostSteps = 3;

/** What can be done with e-IDs that were found: lines that lead to its forms, and do nothing by themselves. */
export async function eidLines(
  slug: string,
  eids: readonly (SteppedEid & { holder: string })[],
): Promise<PaletteLine[]> {
  const lines = await Promise.all(
    eids.map(async (eid) => {
      const steps = await eidSteps(eid, slug);
      return Promise.all(steps.slice(0, mostSteps).map((step) => lineOf(eid, step)));
    }),
  );
  return lines.flat();
}

async function lineOf(
  { number, carrier, carrierTail, holder }: SteppedEid & { holder: string },
  { verb, label, href }: EidStep,
): Promise<PaletteLine> {
  const [t, kind] = await Promise.all([getTranslations("search"), getTranslations("carrier")]);
  const what = midSentence(kind(carrier)) + (carrierTail ? ` ··${carrierTail}` : "");
  return {
    href,
    title: t("do-eid", { step: label, what }),
    about: `${holder} · ${number}`,
    ...(blocks(verb) ? { danger: true as const } : {}),
  };
}

const blocks = (verb: EidStep["verb"]) => verb in eidEvents && eidEvents[verb as EidEventVerb].blocks;
