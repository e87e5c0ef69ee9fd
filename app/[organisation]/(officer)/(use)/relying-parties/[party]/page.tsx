import { orMissing, titleOrMissing } from "@/app/or-missing";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { ClientTable } from "@/components/use/client/client-table";
import { ContactList } from "@/components/use/relying-party/contact-list";
import { PartyTimeline } from "@/components/use/relying-party/party-timeline";
import { ServiceTable } from "@/components/use/relying-party/service-table";
import { UnmaskPartyForm } from "@/components/use/relying-party/unmask-party-form";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readClientsOf } from "@/lib/use/client/read";
import type { PartyPage, PartyView } from "@/lib/use/relying-party/read";
import type { Search } from "@/lib/web/search-params";
import { partyIn } from "./party";

type Props = {
  params: Promise<{ organisation: string; party: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party: id } = await params;
  const { party } = await partyIn(organisation, id);
  return { title: party.name };
});

async function RelyingParty({ params, searchParams }: Props) {
  const [{ organisation, party: id }, { done }] = await Promise.all([params, searchParams]);
  const { party, mayWrite, mayUnmask } = await partyIn(organisation, id);
  const t = await getTranslations("relying-party");
  const here = `/${organisation}/relying-parties/${party.id}`;
  return (
    <>
      <Done done={done} name={party.name} />
      <PageHeader
        actions={mayWrite ? <Actions here={here} own={party.own} /> : undefined}
        crumbs={[{ href: `/${organisation}/relying-parties`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        meta={<About party={party} />}
        title={<bdi className="[overflow-wrap:anywhere]">{party.name}</bdi>}
      />
      {mayUnmask ? <UnmaskPartyForm partyId={party.id} slug={organisation} /> : null}
      <Services here={here} mayWrite={mayWrite} party={party} slug={organisation} />
      <Clients here={here} partyId={party.id} slug={organisation} />
      <div className="mt-8 grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <SectionRule
          aside={mayWrite ? <AddContact here={here} /> : null}
          className="min-w-0"
          id="contacts"
          title={t("contacts")}
        >
          <ContactList contacts={party.contacts} editBelow={mayWrite ? here : null} />
        </SectionRule>
        <SectionRule className="min-w-0" id="history" title={t("history")}>
          <PartyTimeline events={party.events} names={party.names} />
        </SectionRule>
      </div>
    </>
  );
}

type ServicesProps = { party: PartyPage; here: string; slug: string; mayWrite: boolean };

async function Services({ party, here, slug, mayWrite }: ServicesProps) {
  const t = await getTranslations("relying-party");
  return (
    <SectionRule id="services" title={t(party.own ? "systems" : "services")}>
      <ServiceTable
        empty={
          <EmptyState
            action={
              mayWrite ? (
                <LinkButton href={`/${slug}/relying-parties/import?party=${party.id}`}>
                  {t("import")}
                </LinkButton>
              ) : undefined
            }
            title={t("no-services")}
          >
            {t("no-services-help")}
          </EmptyState>
        }
        here={here}
        own={party.own}
        services={party.services}
      />
    </SectionRule>
  );
}

async function Clients({ partyId, here, slug }: { partyId: string; here: string; slug: string }) {
  const actor = await requireActor(slug);
  if (!may(actor, "client:read")) return null;
  const [t, rows] = await Promise.all([getTranslations("client"), readClientsOf(actor, { partyId })]);
  return (
    <SectionRule
      aside={
        may(actor, "client:register") ? (
          <span className="flex flex-wrap gap-x-4 gap-y-4">
            <Link className="-my-2 inline-block py-2" href={`${here}/clients/new`}>
              {t("register")}
            </Link>
            <Link className="-my-2 inline-block py-2" href={`${here}/clients/invite`}>
              {t("invite")}
            </Link>
          </span>
        ) : null
      }
      className="mt-8"
      id="clients"
      title={t("title")}
    >
      <ClientTable
        empty={<EmptyState title={t("none-here")}>{t("none-here-body")}</EmptyState>}
        ofParty
        rows={rows}
        slug={slug}
      />
    </SectionRule>
  );
}

async function About({ party }: { party: PartyView }) {
  const t = await getTranslations("relying-party");
  const about = [
    party.own ? t("own") : party.kind === "organisation" ? "" : t(`kind.${party.kind}`),
    party.number ?? t("number-missing"),
    t(`sector.${party.sector}`),
    party.supplier ? t("also-supplier") : "",
    party.notifiesBlocks ? t("notified") : "",
  ];
  return about.filter(Boolean).join(" · ");
}

async function Actions({ here, own }: { here: string; own: boolean }) {
  const [t, service] = await Promise.all([getTranslations("relying-party"), getTranslations("service")]);
  return (
    <>
      <LinkButton href={`${here}/services/new`} tone="primary">
        {service(own ? "add-own" : "add")}
      </LinkButton>
      <LinkButton href={`${here}/edit`}>{t("edit")}</LinkButton>
    </>
  );
}

async function AddContact({ here }: { here: string }) {
  const t = await getTranslations("service.contact");
  return (
    <Link className="-my-2 inline-block py-2" href={`${here}/contacts/new`}>
      {t("add")}
    </Link>
  );
}

const deeds = ["added", "known", "edited", "contact-added", "contact-edited", "contact-removed"] as const;

/** What the form that led here has done. */
async function Done({ done, name }: { done: string | string[] | undefined; name: string }) {
  const t = await getTranslations("relying-party");
  const deed = deeds.find((known) => known === done);
  if (!deed) return null;
  return <DoneBanner>{t(`done.${deed}`, { name })}</DoneBanner>;
}

export default orMissing(RelyingParty);
