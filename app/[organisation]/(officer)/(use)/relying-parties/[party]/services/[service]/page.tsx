import { serviceIn } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { ContactList } from "@/components/use/relying-party/contact-list";
import { PartyTimeline } from "@/components/use/relying-party/party-timeline";
import { ServiceFacts } from "@/components/use/relying-party/service-facts";
import { ServiceAgreements, ServiceSchemes } from "@/components/use/relying-party/service-leans";
import { RestoreServiceForm } from "@/components/use/relying-party/service-retire";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ServicePage } from "@/lib/use/relying-party/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; party: string; service: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, service: id } = await params;
  const { service } = await serviceIn(organisation, party, id);
  return { title: service.name };
});

async function Service({ params, searchParams }: Props) {
  const [{ organisation, party, service: id }, { done }] = await Promise.all([params, searchParams]);
  const { service, mayWrite } = await serviceIn(organisation, party, id);
  const [t, words] = await Promise.all([getTranslations("service"), getTranslations("relying-party")]);
  const list = `/${organisation}/relying-parties`;
  const here = `${list}/${party}/services/${service.id}`;
  return (
    <>
      <Done done={done} name={service.name} />
      <PageHeader
        actions={mayWrite ? <Actions here={here} service={service} slug={organisation} /> : undefined}
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${party}`, label: service.party.name },
        ]}
        crumbsLabel={words("crumbs")}
        title={<bdi className="[overflow-wrap:anywhere]">{service.name}</bdi>}
      />
      <Retired service={service} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <SectionRule id="facts" title={t("facts")}>
            <ServiceFacts service={service} />
          </SectionRule>
          <SectionRule id="agreements" title={t("agreements")}>
            <ServiceAgreements service={service} slug={organisation} />
          </SectionRule>
          <SectionRule id="schemes" title={t("schemes")}>
            <ServiceSchemes service={service} slug={organisation} />
          </SectionRule>
        </div>
        <Aside here={`${list}/${party}`} mayWrite={mayWrite} service={service} />
      </div>
    </>
  );
}

type AsideProps = { service: ServicePage; here: string; mayWrite: boolean };

/** People and what has happened. `here` is the party's page, below which contacts are kept. */
async function Aside({ service, here, mayWrite }: AsideProps) {
  const [t, words] = await Promise.all([getTranslations("service"), getTranslations("relying-party")]);
  const add = (
    <Link className="-my-2 inline-block py-2" href={`${here}/contacts/new?service=${service.id}`}>
      {t("contact.add")}
    </Link>
  );
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <SectionRule aside={mayWrite ? add : null} id="contacts" title={words("contacts")}>
        <ContactList contacts={service.contacts} editBelow={mayWrite ? here : null} />
      </SectionRule>
      <SectionRule id="history" title={words("history")}>
        <PartyTimeline events={service.events} names={service.names} />
      </SectionRule>
    </div>
  );
}

async function Actions({ service, here, slug }: { service: ServicePage; here: string; slug: string }) {
  const t = await getTranslations("service");
  if (service.retiredAt) return <RestoreServiceForm service={service} slug={slug} />;
  return (
    <>
      <LinkButton href={`${here}/edit`} tone="primary">
        {t("edit")}
      </LinkButton>
      <LinkButton href={`${here}/retire`}>{t("retire")}</LinkButton>
    </>
  );
}

async function Retired({ service }: { service: ServicePage }) {
  const [t, format] = await Promise.all([getTranslations("service"), getFormatter()]);
  if (!service.retiredAt) return null;
  return (
    <div className="mb-6">
      <Banner tone="info">{t("retired-since", { day: format.dateTime(service.retiredAt, "day") })}</Banner>
    </div>
  );
}

const deeds = [
  "added",
  "imported",
  "edited",
  "restored",
  "contact-added",
  "contact-edited",
  "contact-removed",
] as const;

/** What the form that led here has done. */
async function Done({ done, name }: { done: string | string[] | undefined; name: string }) {
  const t = await getTranslations("service");
  const deed = deeds.find((known) => known === done);
  if (!deed) return null;
  return <DoneBanner>{t(`done.${deed}`, { name })}</DoneBanner>;
}

export default orMissing(Service);
