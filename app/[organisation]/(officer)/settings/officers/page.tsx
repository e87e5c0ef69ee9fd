import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OfficerTable } from "@/components/people/officer/officer-table";
import { RoleRequests } from "@/components/people/officer/role-requests";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readOfficers } from "@/lib/people/officer/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("officer");
  return { title: t("title") };
}

async function Officers({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "officer:read");
  const [t, officers] = await Promise.all([getTranslations("officer"), readOfficers(actor, undefined)]);
  return (
    <>
      <ListHeader
        found={t("count", { count: officers.length })}
        actions={
          may(actor, "officer:add") ? (
            <LinkButton href={`/${organisation}/settings/officers/new`}>{t("add")}</LinkButton>
          ) : undefined
        }
        title={t("title")}
      />
      <p className="max-w-measure">{t("lead")}</p>
      {may(actor, "block-pause:read") ? (
        <p className="mt-2">
          <Link className="text-sjo underline" href={`/${organisation}/settings/block-pauses`}>
            {t("paused")}
          </Link>
        </p>
      ) : null}
      {may(actor, "passkey:invite") ? (
        <p className="mt-2">
          <Link className="text-sjo underline" href={`/${organisation}/settings/signed-acts`}>
            {t("signed-acts")}
          </Link>
        </p>
      ) : null}
      {may(actor, "passkey:invite") ? (
        <p className="mt-2">
          <Link className="text-sjo underline" href={`/${organisation}/settings/step-up`}>
            {t("step-up")}
          </Link>
        </p>
      ) : null}
      <SectionRule className="mt-8" title={t("waiting")} />
      <RoleRequests mayGrant={may(actor, "officer:grant-role")} officers={officers} slug={organisation} />
      <SectionRule className="mt-10" title={t("people")} />
      <OfficerTable officers={officers} slug={organisation} />
    </>
  );
}

export default orMissing(Officers);
