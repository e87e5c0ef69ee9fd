import type { Metadata } from "next";
import { z } from "zod";
import { signingLackOf } from "@/app/[organisation]/(officer)/signing-lack";
import { orMissing } from "@/app/or-missing";
import { OfficerTable } from "@/components/people/officer/officer-table";
import { RoleRequests, rolesAskedFor } from "@/components/people/officer/role-requests";
import { StepUpFirst } from "@/components/people/step-up/step-up-first";
import { ListHeader } from "@/components/shell/list-header";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readOfficers, readRoleSigning } from "@/lib/people/officer/read";
import { isStepUpNeeded } from "@/lib/people/step-up/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("officer");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

/** For whoever may grant roles: whether it must be signed, and what was. */
async function grantingOf(actor: Actor, search: Search) {
  if (!may(actor, "officer:grant-role")) return null;
  const act = z.uuid().safeParse(search.act).data;
  const [signing, isTouchNeeded, lacks] = await Promise.all([
    readRoleSigning(actor, { act }),
    isStepUpNeeded(actor),
    signingLackOf(actor),
  ]);
  return { ...signing, isTouchNeeded, lacks };
}

async function Officers({ params, searchParams }: Props) {
  const [{ organisation }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "officer:read");
  const [t, officers, granting] = await Promise.all([
    getTranslations("officer"),
    readOfficers(actor, undefined),
    grantingOf(actor, search),
  ]);
  const waits = rolesAskedFor(officers).length > 0;
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
      {granting?.signed ? <Banner title={t("role-signed")} tone="done" /> : null}
      {granting?.isTouchNeeded && waits ? (
        <StepUpFirst back="/settings/officers" slug={organisation} />
      ) : null}
      {granting?.required && waits && granting.lacks ? (
        <Banner tone="warning">{t(`role-no-${granting.lacks}`)}</Banner>
      ) : null}
      {granting?.lacks === null && waits && !granting.signed ? (
        <p className="mb-3 max-w-measure text-ink-2">
          {t(granting.required ? "grant-sign-required" : "grant-sign-hint")}
        </p>
      ) : null}
      <RoleRequests granting={granting} officers={officers} slug={organisation} />
      <SectionRule className="mt-10" title={t("people")} />
      <OfficerTable officers={officers} slug={organisation} />
    </>
  );
}

export default orMissing(Officers);
