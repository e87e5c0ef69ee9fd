import { Card } from "@/components/ui/card";
import { CarrierIcon } from "@/components/ui/carrier-icon";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { ValidityRail } from "@/components/ui/validity-rail";
import type { EidView } from "@/lib/credential/eid/read";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { noonOf, pictureOf } from "./eid-look";
import { EidStatusTag } from "./eid-status-tag";
import { kindWords, statusWord } from "./eid-words";

/** The e-ID as the document it is: level, status, carrier, issuer, what it shows of the person, and its validity. */
export async function EidCard({ eid }: { eid: EidView }) {
  const t = await getTranslations("eid");
  const { shown, level, type } = eid;
  return (
    <Card labelledBy="eid-card" tone={toneOf[shown]} torn={shown === "revoked"}>
      <div className="flex items-start justify-between gap-4">
        <EidStatusTag shown={shown} word={await statusWord(eid)} />
        <LevelNumeral label={t("level", { level })} level={level} size="big" />
      </div>
      <div className="-mt-4 flex items-start gap-4">
        <CarrierIcon
          className="mt-1 h-10 w-14 shrink-0 fill-none stroke-current text-ink-2"
          kind={pictureOf[eid.carrier]}
        />
        <div className="min-w-0">
          <h2 className="text-h3" id="eid-card">
            {await kindWords(eid)}
          </h2>
          <p className="mt-1 max-w-measure text-ink-3 text-meta">
            {t("page.issuer", { issuer: type.issuerName, profile: t(`page.profile.${type.profile}`) })}
          </p>
          <p className="mt-1 max-w-measure text-ink-3 text-meta">
            {t(type.marked ? "page.marked" : "page.unmarked")}
          </p>
        </div>
      </div>
      <div className="mt-4">
        <EidRail eid={eid} />
      </div>
    </Card>
  );
}

/** From hand-over (or order), past today, to the end. */
async function EidRail({ eid }: { eid: EidView }) {
  const [t, format] = await Promise.all([getTranslations("eid.page"), getFormatter()]);
  const day = (date: Date) => format.dateTime(date, "day");
  const from = eid.handedOverAt ?? eid.orderedAt;
  const length = Math.max(1, eid.validTo.getTime() - from.getTime());
  const end = day(noonOf(eid.validDay));
  const stopped = eid.shown === "revoked" || eid.shown === "cancelled";
  return (
    <ValidityRail
      fromLabel={t(eid.handedOverAt ? "handed-over-day" : "ordered-day", { day: day(from) })}
      now={(eid.at.getTime() - from.getTime()) / length}
      nowLabel={t("today")}
      toLabel={t(stopped ? "was-to-end" : eid.shown === "expired" ? "ended" : "ends", { day: end })}
      tone={toneOf[eid.shown]}
    />
  );
}
