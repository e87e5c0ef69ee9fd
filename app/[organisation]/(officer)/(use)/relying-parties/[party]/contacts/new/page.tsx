import { notFound } from "next/navigation";
import { partyToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { ContactForm } from "@/components/use/relying-party/contact-form";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; party: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party } = await params;
  await partyToChange(organisation, party);
  const t = await getTranslations("service.contact");
  return { title: t("add-title") };
});

async function NewContact({ params, searchParams }: Props) {
  const [{ organisation, party: id }, { service: wanted }] = await Promise.all([params, searchParams]);
  const [t, words, { party }] = await Promise.all([
    getTranslations("service.contact"),
    getTranslations("relying-party"),
    partyToChange(organisation, id),
  ]);
  const service = party.services.find((one) => one.id === wanted);
  if (wanted !== undefined && !service) notFound();
  const list = `/${organisation}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${party.id}`, label: party.name },
        ]}
        crumbsLabel={words("crumbs")}
        meta={service ? t("for-service", { name: service.name }) : t("for-party")}
        title={t("add-title")}
      />
      <ContactForm partyId={party.id} serviceId={service?.id ?? null} slug={organisation} />
    </div>
  );
}

export default orMissing(NewContact);
