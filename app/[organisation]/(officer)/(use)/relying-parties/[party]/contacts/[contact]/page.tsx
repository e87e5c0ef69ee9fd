import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { ContactForm } from "@/components/use/relying-party/contact-form";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readContact } from "@/lib/use/relying-party/read";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; party: string; contact: string }> };

/** Read once for the page and its title. */
const contactIn = cache(async (organisation: string, partyId: string, contactId: string) => {
  const actor = await requireActor(organisation, "relying-party:write");
  return pageOr404(contactId, () => readContact(actor, { partyId, contactId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, contact } = await params;
  await contactIn(organisation, party, contact);
  const t = await getTranslations("service.contact");
  return { title: t("edit-title") };
});

async function EditContact({ params }: Props) {
  const { organisation, party: partyId, contact: contactId } = await params;
  const [t, words, contact] = await Promise.all([
    getTranslations("service.contact"),
    getTranslations("relying-party"),
    contactIn(organisation, partyId, contactId),
  ]);
  const list = `/${organisation}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${partyId}`, label: contact.party.name },
        ]}
        crumbsLabel={words("crumbs")}
        meta={contact.serviceName ? t("for-service", { name: contact.serviceName }) : t("for-party")}
        title={t("edit-title")}
      />
      <ContactForm contact={contact} partyId={partyId} serviceId={contact.serviceId} slug={organisation} />
    </div>
  );
}

export default orMissing(EditContact);
