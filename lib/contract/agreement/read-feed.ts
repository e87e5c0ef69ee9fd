import { findCalendarFeed } from "@/db/contract/calendar-feed";
import { withOrganisation } from "@/db/core/client";
import { readMembership } from "@/db/people/membership";
import { type CalendarDay, icalendar } from "@/lib/domain/core/icalendar";
import { carrying } from "@/lib/domain/core/role-limit";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { keyDateWords } from "@/lib/i18n/agreement";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { publicAddress } from "@/lib/public-address";
import { hashOf } from "./calendar-feed";
import { type AgreementDay, agreementDays, mostAgreements } from "./list";

/**
 * The calendar behind a secret address, for whoever holds it: read without signing in, so it says nothing about any
 * person. Undefined when the address is nobody's, or its owner may not read agreements any more.
 */
export function readCalendarText(
  organisationId: string,
  token: string,
  locale: Locale,
  now: Date,
): Promise<string | undefined> {
  return withOrganisation(organisationId, async (tx) => {
    const feed = await findCalendarFeed(tx, organisationId, hashOf(token));
    const owner = feed && (await readMembership(tx, organisationId, feed.accountId));
    if (!owner || carrying(owner.grants, owner.limits, "agreement:read").length === 0) return undefined;
    const t = translator(locale, "agreement");
    // Also what was lately: a calendar that has been away should not lose it.
    const { cut, days } = await agreementDays(tx, addDays(dayOf(now), -31), 31 + 731);
    const events = days.map((one) => eventOf(one, owner.slug, locale));
    const name = t("feed.name", { organisation: owner.organisationName });
    return icalendar(name, cut ? [cutEvent(owner.slug, locale, now), ...events] : events, now);
  });
}

/** Whoever looks only in their calendar is told there that it lacks some. */
function cutEvent(slug: string, locale: Locale, now: Date): CalendarDay {
  const t = translator(locale, "agreement");
  const url = `${publicAddress()}/${slug}/agreements/calendar`;
  return {
    uid: `cut-${slug}@${new URL(publicAddress()).hostname}`,
    day: dayOf(now),
    summary: t("feed.cut"),
    description: t("calendar.cut", { count: mostAgreements }),
    url,
  };
}

function eventOf(one: AgreementDay, slug: string, locale: Locale): CalendarDay {
  const { agreementId, number, title, personal, date } = one;
  const { name, steps } = keyDateWords(date, locale);
  return {
    uid: `${agreementId}-${date.about}-${date.day}@${new URL(publicAddress()).hostname}`,
    // The safe day: whoever reads only the calendar should not be late by the other side's count.
    day: date.safe,
    summary: personal || !title ? `${name}: ${number}` : `${name}: ${number} ${title}`,
    description: steps.join("\n"),
    url: `${publicAddress()}/${slug}/agreements/${agreementId}`,
  };
}
