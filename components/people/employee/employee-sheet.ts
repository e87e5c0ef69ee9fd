import type { SheetAnswer } from "@/components/ui/sheet-answer";
import type { Actor } from "@/lib/domain/core/actor";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";
import { employeeSteps } from "./employee-steps";
import {
  bounceBand,
  employmentBands,
  employmentFacts,
  numberBand,
  ownBand,
  placeWords,
  protectedBand,
} from "./employee-words";

/** One person beside the list they stand in: what their page says first, what they hold, and the steps it offers. */
export async function employeeSheet(actor: Actor, person: EmployeePage, slug: string): Promise<SheetAnswer> {
  const [steps, ...bands] = await Promise.all([
    employeeSteps(actor, person, slug),
    ownBand(person),
    protectedBand(person),
    numberBand(person),
    bounceBand(person),
    employmentBands(person),
  ]);
  return {
    title: person.name,
    meta: placeWords(person),
    href: `/${slug}/employees/${person.id}`,
    bands: bands.flat(),
    steps: steps.map(({ href, label, tone }) => ({ href, label, tone })),
    things: await eidsOf(person, slug),
    facts: await employmentFacts(person),
  };
}

/** What is in use or on its way; what is over is on the page. */
async function eidsOf({ eids }: EmployeePage, slug: string): Promise<NonNullable<SheetAnswer["things"]>> {
  const [t, status, locale] = await Promise.all([
    getTranslations("employee"),
    getTranslations("status"),
    getLocale(),
  ]);
  return {
    title: t("eids"),
    none: t("eids-none"),
    lines: eids
      .filter(({ live }) => live)
      .map((eid) => ({
        href: `/${slug}/eids/${eid.id}`,
        code: eid.number,
        about: locale === "en" ? eid.name.en : eid.name.sv,
        status: { tone: toneOf[eid.status], word: status(eid.status) },
      })),
  };
}
