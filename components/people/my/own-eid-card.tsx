import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CarrierIcon } from "@/components/ui/carrier-icon";
import { Code } from "@/components/ui/code";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import { ValidityRail } from "@/components/ui/validity-rail";
import { endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getLocale, getTranslations } from "@/lib/i18n/server";

import type { OwnEid } from "@/lib/people/my/read";

const pictures = {
  card: "card",
  mobile: "phone",
  "security-key": "key",
  "key-file": "file",
} as const satisfies Record<Carrier, string>;

/** One e-ID as the document it is. */
export async function OwnEidCard({ eid, now, foot }: { eid: OwnEid; now: Date; foot: ReactNode }) {
  const [t, status, carriers, locale] = await Promise.all([
    getTranslations("my"),
    getTranslations("status"),
    getTranslations("carrier"),
    getLocale(),
  ]);
  const tone = toneOf[eid.status];
  const revoked = eid.status === "revoked";
  return (
    <Card as="li" labelledBy={`eid-${eid.id}`} tone={tone} torn={revoked}>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <StatusTag tone={tone}>{status(eid.status)}</StatusTag>
          <h3 className="mt-2 text-lead" id={`eid-${eid.id}`}>
            <Code struck={revoked}>{eid.number}</Code>
          </h3>
          <p>{eid.type[locale]}</p>
          <p className="text-ink-2 text-meta">{t("issued-by", { name: eid.issuer })}</p>
          <p className="flex items-center gap-2 text-ink-2 text-meta">
            <CarrierIcon className="size-5 shrink-0" kind={pictures[eid.carrier]} />
            {t("carrier", { carrier: carriers(eid.carrier), number: eid.carrierNumber ?? "" })}
          </p>
        </div>
        <LevelNumeral label={t("level", { level: eid.level })} level={eid.level} size="big" />
      </div>
      <div className="mt-4">
        <Standing eid={eid} now={now} tone={tone} />
      </div>
      {foot ? <div className="mt-4 print:hidden">{foot}</div> : null}
    </Card>
  );
}

/** What holds of it now: how long it lasts, or since when it does not. */
async function Standing({ eid, now, tone }: { eid: OwnEid; now: Date; tone: Tone }) {
  const t = await getTranslations("my");
  if (eid.status === "revoked") return t("revoked-at", { at: eid.statusSince });
  const day = startOfDay(eid.validDay);
  if (!eid.handedOver) return `${t("from-ordered", { at: eid.from })}. ${t("not-yet")}`;
  const length = endOfDay(eid.validDay).getTime() - eid.from.getTime();
  return (
    <>
      {eid.status === "suspended" ? (
        <p className="font-semibold">
          {t("suspended-at", { at: eid.statusSince })}
          {eid.revokesAt ? `. ${t("permanent-at", { at: eid.revokesAt })}` : null}
        </p>
      ) : null}
      <ValidityRail
        fromLabel={t("from-handed-over", { at: eid.from })}
        now={length > 0 ? (now.getTime() - eid.from.getTime()) / length : 1}
        nowLabel={t("today")}
        toLabel={t("valid-to", { day })}
        tone={tone}
      />
      {eid.lastSeenOn ? (
        <p className="mt-2 text-ink-2 text-meta">{t("last-seen", { day: startOfDay(eid.lastSeenOn) })}</p>
      ) : null}
      {eid.lent ? <p className="mt-2">{t("lent")}</p> : null}
    </>
  );
}
