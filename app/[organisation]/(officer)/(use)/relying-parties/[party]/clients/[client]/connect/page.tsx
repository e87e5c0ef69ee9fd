import { clientIn } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/clients/[client]/client";
import { partyIn } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ToldReasons } from "@/components/access/evaluation/told-reasons";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { FirstToken, OwnAddresses, OwnServices } from "@/components/use/client/client-connection";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; party: string; client: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, client: id } = await params;
  const [t, client] = await Promise.all([getTranslations("client"), clientIn(organisation, party, id)]);
  return { title: t("connect-title", { name: client.name }) };
});

async function ConnectClient({ params }: Props) {
  const { organisation: slug, party: partyId, client: id } = await params;
  const [t, words, client, { party }] = await Promise.all([
    getTranslations("client"),
    getTranslations("relying-party"),
    clientIn(slug, partyId, id),
    partyIn(slug, partyId),
  ]);
  const list = `/${slug}/relying-parties`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${partyId}`, label: client.party.name },
          { href: `${list}/${partyId}/clients/${id}`, label: client.name },
        ]}
        crumbsLabel={words("crumbs")}
        meta={t("connect-lead")}
        title={<bdi className="wrap-anywhere">{t("connect-title", { name: client.name })}</bdi>}
      />
      {client.state === "active" ? null : <Banner tone="warning">{t("connect-closed")}</Banner>}
      <div className="flex min-w-0 max-w-column flex-col gap-8">
        <SectionRule id="addresses" title={t("connect-addresses")}>
          <OwnAddresses client={client} slug={slug} />
        </SectionRule>
        <SectionRule id="own-services" title={words("services")}>
          <OwnServices environment={client.environment} services={party.services} />
        </SectionRule>
        <SectionRule id="first-token" title={t("connect-token")}>
          <FirstToken client={client} slug={slug} />
        </SectionRule>
        <SectionRule id="reasons" title={t("connect-reasons")}>
          <ToldReasons />
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(ConnectClient);
