import { serviceToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { RetireServiceForm } from "@/components/use/relying-party/service-retire";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; party: string; service: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, service: id } = await params;
  const [t, { service }] = await Promise.all([
    getTranslations("service"),
    serviceToChange(organisation, party, id),
  ]);
  return { title: t("retire-title", { name: service.name }) };
});

async function RetireService({ params }: Props) {
  const { organisation, party, service: id } = await params;
  const [t, words, { service }] = await Promise.all([
    getTranslations("service"),
    getTranslations("relying-party"),
    serviceToChange(organisation, party, id),
  ]);
  const list = `/${organisation}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `${list}/${party}`, label: service.party.name },
          { href: `${list}/${party}/services/${id}`, label: service.name },
        ]}
        crumbsLabel={words("crumbs")}
        title={t("retire-title", { name: service.name })}
      />
      <RetireServiceForm service={service} slug={organisation} />
    </div>
  );
}

export default orMissing(RetireService);
