import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { PublicPage } from "@/components/shell/public-page";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { RegisterByLinkForm } from "@/components/use/client/invitation-forms";
import { fingerprintText } from "@/lib/domain/use/metadata-signature";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { organisationIdOf } from "@/lib/session";
import { type OwnInvitation, readOwnInvitation } from "@/lib/use/client/read-invitation";
import { registrantBy } from "@/lib/use/client/registrant";
import { unlessMissing } from "@/lib/web/missed-address";
import { visitorOf } from "@/lib/web/visitor";

type Props = { params: Promise<{ organisation: string; token: string }> };

/** What is behind this address, read once for the page and its title. Wrong, withdrawn and expired are all missing. */
const invitationAt = cache(async (slug: string, token: string): Promise<OwnInvitation> => {
  const organisationId = await organisationIdOf(slug);
  const look = async () => {
    const actor = organisationId ? await registrantBy(organisationId, token, new Date()) : undefined;
    return actor && (await readOwnInvitation(actor, undefined));
  };
  return (await unlessMissing(visitorOf(await headers()), token, look)) ?? notFound();
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, token } = await params;
  const [t] = await Promise.all([getTranslations("client"), invitationAt(organisation, token)]);
  return { title: t("connect-title"), robots: { index: false, follow: false } };
});

/** Where a relying party that was invited registers its program. */
async function ConnectPage({ params }: Props) {
  const { organisation: slug, token } = await params;
  const [t, format, invitation] = await Promise.all([
    getTranslations("client"),
    getFormatter(),
    invitationAt(slug, token),
  ]);
  const { employer, party, environment, scopes, expiresAt, registered } = invitation;
  return (
    <PublicPage organisation={employer}>
      <PageHeader
        meta={t(registered ? "connect-done" : "connect-lead", { employer })}
        title={t(registered ? "connect-registered" : "connect-title")}
      />
      <Facts
        className="mb-8"
        items={[
          { label: t("column.party"), value: party },
          { label: t("column.environment"), value: t(`environment.${environment}`) },
          {
            label: t("column.scopes"),
            value: scopes.map((scope) => t(`scope.${scope as "access:evaluate"}`)).join(" · "),
          },
          { label: t("invitation-until"), value: format.dateTime(expiresAt, "minute") },
          ...(registered ? await registeredFacts(registered) : []),
        ]}
      />
      {registered ? null : <RegisterByLinkForm scopes={scopes} slug={slug} token={token} />}
    </PublicPage>
  );
}

/** What they read out when somebody at the employer calls to compare. */
async function registeredFacts({ name, oauthId, access }: NonNullable<OwnInvitation["registered"]>) {
  const t = await getTranslations("client");
  return [
    { label: t("column.name"), value: name },
    { label: t("oauth-id"), value: <Code long>{oauthId}</Code> },
    ...access.keys.map((key) => ({
      label: t("thumbprint-of", { kid: key.kid }),
      value: <Code long>{key.thumbprint}</Code>,
    })),
    ...(access.saml ? [{ label: t("saml-entity"), value: <Code long>{access.saml.entityId}</Code> }] : []),
    ...(access.saml?.certificates ?? []).map(({ subject, fingerprint }) => ({
      label: t("fingerprint-of", { subject }),
      value: <Code long>{fingerprintText(fingerprint)}</Code>,
    })),
  ];
}

export default orMissingPage(ConnectPage);
