import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslations } from "@/lib/i18n/server";
import type { OwnEid } from "@/lib/people/my/read";
import { OwnEidCard } from "./own-eid-card";

interface OwnEidsProps {
  eids: OwnEid[];
  now: Date;
  organisation: string;
  /** What can be had of one of them. */
  foot(eid: OwnEid): ReactNode;
}

/** One's own e-IDs as documents; those that are over stay, folded away. */
export async function OwnEids({ eids, now, organisation, foot }: OwnEidsProps) {
  const t = await getTranslations("my");
  const live = eids.filter((eid) => eid.live);
  const unusable = live.filter((eid) => eid.issuerRevoked);
  const over = eids.filter((eid) => !eid.live);
  return (
    <div className="flex flex-col gap-4">
      {unusable.length > 0 ? (
        <Banner tone="danger">
          {t("issuer-revoked", { numbers: unusable.map(({ number }) => number).join(", ") })}
        </Banner>
      ) : null}
      {live.length > 0 ? (
        <Cards eids={live} foot={foot} now={now} />
      ) : (
        <EmptyState title={t("eids-none", { organisation })}>{t("eids-none-next")}</EmptyState>
      )}
      {over.length > 0 ? (
        <Details summary={t("eids-earlier", { count: over.length })}>
          <Cards eids={over} foot={foot} now={now} />
        </Details>
      ) : null}
    </div>
  );
}

function Cards({ eids, now, foot }: Omit<OwnEidsProps, "organisation">) {
  return (
    <ul className="grid gap-4">
      {eids.map((eid) => (
        <OwnEidCard eid={eid} foot={foot(eid)} key={eid.id} now={now} />
      ))}
    </ul>
  );
}
