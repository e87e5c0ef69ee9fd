import { randomUUID } from "node:crypto";
import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OfficerAccess } from "@/components/people/officer/officer-access";
import { OfficerPerson } from "@/components/people/officer/officer-person";
import { OfficerRoles } from "@/components/people/officer/officer-roles";
import { OfficerVetting } from "@/components/people/officer/officer-vetting";
import { OfficerPasskeys } from "@/components/people/passkey/officer-passkeys";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { listRolePlaces, readOfficer } from "@/lib/people/officer/read";
import { readOfficerPasskeys } from "@/lib/people/passkey/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** Read once for the page and its title. */
const officerIn = cache(async (organisation: string, officerId: string) => {
  const actor = await requireActor(organisation, "officer:read");
  return { actor, read: await pageOr404(officerId, () => readOfficer(actor, { officerId })) };
});

type Params = Promise<{ organisation: string; officer: string }>;

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, officer } = await params;
  await officerIn(organisation, officer);
  const t = await getTranslations("officer");
  return { title: t("title") };
});

async function Officer({ params }: { params: Params }) {
  const { organisation, officer: officerId } = await params;
  const [t, shell, { actor, read: officer }] = await Promise.all([
    getTranslations("officer"),
    getTranslations("shell"),
    officerIn(organisation, officerId),
  ]);
  const departments = may(actor, "officer:request-role") ? await listRolePlaces(actor, undefined) : [];
  const passkeys = await readOfficerPasskeys(actor, { officerId });
  const shared = { officer, slug: organisation, requestId: randomUUID() };
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/officers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={officer.self ? t("own") : undefined}
        title={officer.name}
      />
      <OfficerPerson {...shared} mayIdentify={may(actor, "officer:identify") && !officer.self} />
      <OfficerVetting {...shared} mayVet={may(actor, "officer:vet") && !officer.self} />
      <OfficerRoles
        {...shared}
        departments={departments}
        mayChange={may(actor, "officer:request-role") && !officer.self}
      />
      <OfficerPasskeys
        mayInvite={may(actor, "passkey:invite") && !officer.self}
        officerId={officerId}
        read={passkeys}
        slug={organisation}
      />
      {may(actor, "officer:remove-role") && !officer.self ? <OfficerAccess {...shared} /> : null}
      <ObjectHistory ids={[officerId]} kind="officer" slug={organisation} />
    </div>
  );
}

export default orMissing(Officer);
