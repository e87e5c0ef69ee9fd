import type { SheetBand, SheetFact } from "@/components/ui/sheet-answer";
import type { EidView } from "@/lib/credential/eid/read";
import { dayOf, daysBetween } from "@/lib/domain/core/swedish-time";
import { beginnings, type EidEventVerb } from "@/lib/domain/credential/eid";
import { isProductionFailure } from "@/lib/domain/credential/production";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { noonOf } from "./eid-look";

/** What is said of an e-ID on its page and in its sheet beside a list, so that both say the same. */

export const isStruck = ({ shown }: EidView) => shown === "revoked" || shown === "cancelled";

/** What tells the holder from others, as far as this reader may know. */
export async function holderWords({ holder }: EidView): Promise<string> {
  const t = await getTranslations("eid");
  return holder.protectedIdentity
    ? t("protected")
    : [holder.title, holder.department].filter(Boolean).join(", ");
}

export async function statusWord({ at, shown, validDay }: EidView): Promise<string> {
  const [t, status] = await Promise.all([getTranslations("eid"), getTranslations("status")]);
  return shown === "expiring" ? t("expires-in", { days: daysBetween(dayOf(at), validDay) }) : status(shown);
}

export async function kindWords({ carrier, level }: EidView): Promise<string> {
  const [t, kind] = await Promise.all([getTranslations("eid"), getTranslations("carrier")]);
  return t("carrier-level", { carrier: kind(carrier), level });
}

/** Whether it is one's own: then somebody else must act. */
export async function ownBand({ holder }: EidView): Promise<SheetBand[]> {
  const t = await getTranslations("eid.page");
  return holder.self ? [{ tone: "info", text: t("self") }] : [];
}

export async function returnedBand({ note, returned }: EidView): Promise<SheetBand[]> {
  const t = await getTranslations("eid.page");
  return returned ? [{ tone: "warning", title: t("returned", { note: note ?? "" }) }] : [];
}

/** That it could not be produced, and why. */
export async function failedBand({ note, status }: EidView): Promise<SheetBand[]> {
  const t = await getTranslations("certificate.failed");
  if (status !== "approved" || !note || !isProductionFailure(note)) return [];
  return [{ tone: "warning", title: t("title"), text: t(note) }];
}

/** Why it cannot be used, in a sentence: state, then consequence. */
export async function endedBand(eid: EidView): Promise<SheetBand[]> {
  const [t, reason, format] = await Promise.all([
    getTranslations("eid.page"),
    getTranslations("reason"),
    getFormatter(),
  ]);
  const { issuerRevokedAt } = eid.type;
  if (issuerRevokedAt && !isStruck(eid) && eid.shown !== "expired")
    return [
      {
        ...{
          tone: "danger",
          title: t("issuer-revoked", { day: format.dateTime(issuerRevokedAt, "minute") }),
        },
        text: t("issuer-revoked-body"),
      },
    ];
  if (eid.shown === "expired") return [{ tone: "warning", text: t("expired-body") }];
  const blocked = (["revoked", "suspended", "cancelled"] as const).find((one) => one === eid.shown);
  if (!blocked || !eid.reason) return [];
  const said = { day: format.dateTime(eid.since, "minute"), reason: reason(eid.reason).toLowerCase() };
  return [{ tone: blocked === "revoked" ? "danger" : "warning", text: t(`${blocked}-body`, said) }];
}

/** Numbers, days and who did each step. */
export async function eidFacts(eid: EidView): Promise<SheetFact[]> {
  const [t, format, locale] = await Promise.all([getTranslations("eid.page"), getFormatter(), getLocale()]);
  const day = (date: Date) => format.dateTime(date, "day");
  const last = (...verbs: readonly EidEventVerb[]) => {
    const event = eid.events.find(({ verb }) => verbs.some((one) => one === verb));
    return event && t("by-at", { name: event.by ?? t("none"), day: day(event.at) });
  };
  const facts: [string, string | false | null | undefined, "code"?][] = [
    [t("number"), eid.number, "code"],
    [t("supplier-reference"), eid.supplierReference, "code"],
    [t("type"), locale === "sv" ? eid.type.nameSv : eid.type.nameEn],
    [t("carrier-number"), eid.carrierNumber, "code"],
    [t("collect-by"), eid.status === "ready" && eid.collectBy && day(noonOf(eid.collectBy))],
    [t("valid-to"), day(noonOf(eid.validDay))],
    [t("last-seen"), eid.lastSeenOn && day(noonOf(eid.lastSeenOn))],
    [t("ordered-by"), last(...beginnings)],
    [t("approved-by"), last("approve")],
    [t("produced-by"), last("produce")],
    [t("received-by"), last("receive")],
    [t("handed-over-by"), last("hand-over")],
  ];
  return facts.flatMap(([label, value, code]) =>
    value ? [{ label, value, ...(code ? { code: true } : {}) }] : [],
  );
}
