import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Details } from "@/components/ui/details";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { EmployeeEid } from "@/lib/people/employee/read";

/** A person's e-IDs as documents; those that are over stay, folded away. */
export async function EmployeeEids({ eids, slug }: { eids: EmployeeEid[]; slug: string }) {
  const t = await getTranslations("employee");
  const live = eids.filter((eid) => eid.live);
  const over = eids.filter((eid) => !eid.live);
  return (
    <div className="flex flex-col gap-4">
      {live.length > 0 ? <Cards eids={live} slug={slug} /> : <p className="text-ink-2">{t("eids-none")}</p>}
      {over.length > 0 ? (
        <Details summary={t("eids-earlier", { count: over.length })}>
          <Cards eids={over} slug={slug} />
        </Details>
      ) : null}
    </div>
  );
}

function Cards({ eids, slug }: { eids: EmployeeEid[]; slug: string }) {
  return (
    <ul className="grid gap-4">
      {eids.map((eid) => (
        <EidCard eid={eid} key={eid.id} slug={slug} />
      ))}
    </ul>
  );
}

async function EidCard({ eid, slug }: { eid: EmployeeEid; slug: string }) {
  const [t, status, locale] = await Promise.all([
    getTranslations("employee"),
    getTranslations("status"),
    getLocale(),
  ]);
  const revoked = eid.status === "revoked";
  return (
    <Card as="li" labelledBy={`eid-${eid.id}`} tone={toneOf[eid.status]} torn={revoked}>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <StatusTag tone={toneOf[eid.status]}>{status(eid.status)}</StatusTag>
          <h3 className="mt-2 text-lead" id={`eid-${eid.id}`}>
            <Link href={`/${slug}/eids/${eid.id}`}>
              <Code struck={revoked}>{eid.number}</Code>
            </Link>
          </h3>
          <p>{locale === "en" ? eid.name.en : eid.name.sv}</p>
          <p className="text-ink-2 text-meta">
            {t("issued-by", { name: eid.issuerName })}
            {eid.carrierNumber ? (
              <>
                {" · "}
                {t("carrier-number", { number: eid.carrierNumber })}
              </>
            ) : null}
          </p>
          <p className="text-ink-2 text-meta">
            <Ending eid={eid} />
          </p>
        </div>
        <LevelNumeral label={t("level", { level: eid.level })} level={eid.level} size="big" />
      </div>
    </Card>
  );
}

async function Ending({ eid }: { eid: EmployeeEid }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  if (eid.status === "revoked")
    return t("revoked-since", { time: format.dateTime(eid.statusSince, "minute") });
  const day = format.dateTime(new Date(`${eid.validDay}T12:00:00Z`), "day");
  return eid.live ? t("valid-to", { day }) : t("was-valid-to", { day });
}
