import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { EidTypeTable } from "@/components/credential/eid-type/eid-type-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { readEidTypes } from "@/lib/credential/eid-type/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid-type");
  return { title: t("title") };
}

async function EidTypes({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "eid-type:read");
  const [t, types] = await Promise.all([getTranslations("eid-type"), readEidTypes(actor, undefined)]);
  const mayWrite = may(actor, "eid-type:write");
  return (
    <>
      <ListHeader
        found={t("count", { count: types.length })}
        actions={
          <>
            {may(actor, "issuer:read") ? (
              <LinkButton href={`/${organisation}/settings/issuers`} tone="quiet">
                {t("issuers")}
              </LinkButton>
            ) : null}
            {mayWrite ? (
              <LinkButton href={`/${organisation}/settings/eid-types/new`}>{t("add")}</LinkButton>
            ) : null}
          </>
        }
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {types.length > 0 ? (
        <EidTypeTable mayWrite={mayWrite} slug={organisation} types={types} />
      ) : (
        <EmptyState
          action={
            mayWrite ? (
              <LinkButton href={`/${organisation}/settings/eid-types/new`} tone="primary">
                {t("add")}
              </LinkButton>
            ) : undefined
          }
          title={t("empty")}
        >
          {t("empty-body")}
        </EmptyState>
      )}
    </>
  );
}

export default orMissing(EidTypes);
