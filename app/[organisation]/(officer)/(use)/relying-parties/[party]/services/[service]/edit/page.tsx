import { randomUUID } from "node:crypto";
import { serviceToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { ServiceForm } from "@/components/use/relying-party/service-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; party: string; service: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, service: id } = await params;
  const [t, { service }] = await Promise.all([
    getTranslations("service"),
    serviceToChange(organisation, party, id),
  ]);
  return { title: t("edit-title", { name: service.name }) };
});

async function EditService({ params }: Props) {
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
          { href: list, label: words("title") },
          { href: `${list}/${party}`, label: service.party.name },
          { href: `${list}/${party}/services/${id}`, label: service.name },
        ]}
        crumbsLabel={words("crumbs")}
        title={t("edit-title", { name: service.name })}
      />
      <ServiceForm party={service.party} requestId={randomUUID()} service={service} slug={organisation} />
    </div>
  );
}

export default orMissing(EditService);
