import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { refusedUpload } from "@/app/api/files/refused-upload";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { FeedLimits } from "@/components/people/employee/feed-limits";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { AccessFacts, ClientFacts } from "@/components/use/client/client-facts";
import {
  ApproveClient,
  BlockClient,
  ChangeClient,
  ProposedChange,
} from "@/components/use/client/client-forms";
import { ClientKeys } from "@/components/use/client/client-keys";
import { ClientSaml } from "@/components/use/client/client-saml";
import { stateTones } from "@/components/use/client/client-tones";
import { getTranslations } from "@/lib/i18n/server";
import { readFeedPage } from "@/lib/people/employee/read-feed";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";
import { clientIn } from "./client";

type Props = {
  params: Promise<{ organisation: string; party: string; client: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, client } = await params;
  return { title: (await clientIn(organisation, party, client)).name };
});

const deeds = [
  "registered",
  "changed",
  "approved",
  "change-approved",
  "change-withdrawn",
  "key-removed",
  "saml-certificate-removed",
  "blocked",
  "limits-proposed",
  "limits-approved",
] as const;

async function Client({ params, searchParams }: Props) {
  const [{ organisation: slug, party: partyId, client: id }, search] = await Promise.all([
    params,
    searchParams,
  ]);
  const upload = await refusedUpload(search);
  const [t, words, client] = await Promise.all([
    getTranslations("client"),
    getTranslations("relying-party"),
    clientIn(slug, partyId, id),
  ]);
  const feed = await readFeedPage(await requireActor(slug, "client:read"), { clientId: id });
  const deed = deeds.find((known) => known === search.done);
  const list = `/${slug}/relying-parties`;
  return (
    <>
      {deed ? <DoneBanner>{t(`done.${deed}`)}</DoneBanner> : null}
      <PageHeader
        actions={<LinkButton href={`${list}/${partyId}/clients/${id}/connect`}>{t("connect")}</LinkButton>}
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${partyId}`, label: client.party.name },
        ]}
        crumbsLabel={words("crumbs")}
        status={<StatusTag tone={stateTones[client.state]}>{t(`state.${client.state}`)}</StatusTag>}
        title={<bdi className="wrap-anywhere">{client.name}</bdi>}
      />
      <div className="flex min-w-0 flex-col gap-8">
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <SectionRule className="min-w-0" id="facts" title={t("facts")}>
            <ClientFacts client={client} />
          </SectionRule>
          <SectionRule className="min-w-0" id="access" title={t("access")}>
            <AccessFacts access={client.access} />
          </SectionRule>
        </div>
        {client.access.keys.length > 0 ? (
          <SectionRule id="keys" title={t("keys")}>
            <ClientKeys client={client} slug={slug} />
          </SectionRule>
        ) : null}
        <ClientSaml client={client} slug={slug} />
        {feed ? <FeedLimits feed={feed} slug={slug} /> : null}
        <ApproveClient client={client} slug={slug} />
        <ProposedChange client={client} slug={slug} />
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <ChangeClient client={client} slug={slug} {...(upload ? { upload } : {})} />
          <BlockClient client={client} slug={slug} />
        </div>
      </div>
      <ObjectHistory ids={[client.id]} kind="client" slug={slug} />
    </>
  );
}

export default orMissing(Client);
