import type { SheetAnswer, SheetFact } from "@/components/ui/sheet-answer";
import type { EidView } from "@/lib/credential/eid/read";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { eidSteps } from "./eid-steps";
import {
  eidFacts,
  endedBand,
  failedBand,
  holderWords,
  isStruck,
  kindWords,
  ownBand,
  returnedBand,
  statusWord,
} from "./eid-words";

/** One e-ID beside the list it stands in: what its page says first, and the steps it offers. */
export async function eidSheet(eid: EidView, slug: string, use: SheetFact): Promise<SheetAnswer> {
  const bands = await Promise.all([ownBand(eid), returnedBand(eid), failedBand(eid), endedBand(eid)]);
  const [permanent, facts] = await Promise.all([permanentFact(eid), eidFacts(eid)]);
  return {
    title: eid.holder.name,
    code: eid.number,
    struck: isStruck(eid),
    meta: await holderWords(eid),
    status: { tone: toneOf[eid.shown], word: await statusWord(eid) },
    kind: await kindWords(eid),
    href: `/${slug}/eids/${eid.id}`,
    bands: bands.flat(),
    steps: (await eidSteps(eid, slug)).map(({ href, label, tone }) => ({ href, label, tone })),
    // Its number stands above.
    facts: [...permanent, use, ...facts.filter(({ value }) => value !== eid.number)],
  };
}

/** When a hold becomes permanent by itself. */
async function permanentFact({ revokesAt, status }: EidView): Promise<SheetFact[]> {
  const [t, format] = await Promise.all([getTranslations("blocking.resume"), getFormatter()]);
  if (status !== "suspended" || !revokesAt) return [];
  return [{ label: t("permanent"), value: format.dateTime(revokesAt, "minute") }];
}
