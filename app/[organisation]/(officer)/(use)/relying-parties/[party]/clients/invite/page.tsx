import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { InvitationTable, InviteClientForm } from "@/components/use/client/invitation-forms";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readInvitations } from "@/lib/use/client/read-invitation";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; party: string }>;
  searchParams: Promise<Search>;
};

const invitationsOf = cache(async (slug: string, partyId: string) => {
  const actor = await requireActor(slug, "client:register");
  return pageOr404(partyId, () => readInvitations(actor, { partyId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party } = await params;
  await invitationsOf(organisation, party);
  const t = await getTranslations("client");
  return { title: t("invite") };
});

async function InviteClient({ params, searchParams }: Props) {
  const [{ organisation: slug, party: id }, { done }] = await Promise.all([params, searchParams]);
  const [t, words, { party, invitations }] = await Promise.all([
    getTranslations("client"),
    getTranslations("relying-party"),
    invitationsOf(slug, id),
  ]);
  const list = `/${slug}/relying-parties`;
  return (
    <>
      {done === "withdrawn" ? <DoneBanner>{t("done.withdrawn")}</DoneBanner> : null}
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${party.id}`, label: party.name },
        ]}
        crumbsLabel={words("crumbs")}
        meta={t("invite-lead")}
        title={t("invite")}
      />
      <InviteClientForm partyId={party.id} slug={slug} />
      <SectionRule className="mt-8" id="invitations" title={t("invitations")}>
        {invitations.length > 0 ? (
          <InvitationTable rows={invitations} slug={slug} />
        ) : (
          <EmptyState title={t("no-invitations")} />
        )}
      </SectionRule>
    </>
  );
}

export default orMissing(InviteClient);
