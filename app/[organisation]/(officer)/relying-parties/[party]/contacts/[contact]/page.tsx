import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ContactForm } from "@/components/relying-party/contact-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { pageOr404 } from "@/lib/page-or-404";
import { readContact } from "@/lib/relying-party/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; party: string; contact: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("service.contact");
  return { title: t("edit-title") };
}

async function EditContact({ params }: Props) {
  const { organisation, party: partyId, contact: contactId } = await params;
  const actor = await requireActor(organisation, "relying-party:write");
  const [t, words, contact] = await Promise.all([
    getTranslations("service.contact"),
    getTranslations("relying-party"),
    pageOr404(contactId, () => readContact(actor, { partyId, contactId })),
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
