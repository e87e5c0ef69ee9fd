import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { IssuerSection } from "@/components/credential/issuer/issuer-section";
import { RootSigning } from "@/components/credential/issuer/root-signing";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { readIssuers } from "@/lib/credential/issuer/read";
import { readCeremonySigning } from "@/lib/credential/issuer/read-ceremony-signing";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuer");
  return { title: t("title") };
}

async function Issuers({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "issuer:read");
  const [t, shell, issuers, signings] = await Promise.all([
    getTranslations("issuer"),
    getTranslations("shell"),
    readIssuers(actor, undefined),
    readCeremonySigning(actor, undefined),
  ]);
  const now = new Date();
  const { root, ...signing } = signings;
  const succession = {
    ...signing,
    ...{ maySign: may(actor, "issuer:succeed"), hasPage: signingAddress() !== undefined },
  };
  const mayWrite = may(actor, "eid-type:write");
  return (
    <>
      <ListHeader
        found={issuers.length}
        actions={
          mayWrite ? <LinkButton href={`/${organisation}/settings/issuers/new`}>{t("add")}</LinkButton> : null
        }
        crumbs={
          may(actor, "eid-type:read")
            ? [{ href: `/${organisation}/settings/eid-types`, label: shell("eid-types") }]
            : []
        }
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {issuers.length === 0 ? <EmptyState title={t("none")}>{t("none-help")}</EmptyState> : null}
      {issuers.map((issuer) => (
        <IssuerSection
          issuer={issuer}
          key={issuer.id}
          mayReadMark={may(actor, "quality-mark:read")}
          mayReadSupplier={may(actor, "supplier:read")}
          mayWrite={mayWrite}
          now={now}
          slug={organisation}
          succession={succession}
        />
      ))}
      {root ? <RootSigning {...succession} root={root} slug={organisation} /> : null}
    </>
  );
}

export default orMissing(Issuers);
