import { PhoneLink } from "@/components/ui/phone-link";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { getTranslations } from "@/lib/i18n/server";

/** Whom to reach, by what for. */
export async function SupplierContacts({ contacts }: { contacts: SupplierPage["contacts"] }) {
  const t = await getTranslations("supplier");
  if (contacts.length === 0) return <p className="text-ink-2">{t("contacts-none")}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {contacts.map((contact) => (
        <li key={contact.id}>
          <span className="block text-ink-3 text-meta">{t(`contact-role.${contact.role as "support"}`)}</span>
          <b className="[overflow-wrap:anywhere]">{contact.name}</b>
          {contact.email ? (
            <a className="block [overflow-wrap:anywhere]" href={`mailto:${contact.email}`}>
              {contact.email}
            </a>
          ) : null}
          {contact.phone ? <PhoneLink className="block" phone={contact.phone} /> : null}
        </li>
      ))}
    </ul>
  );
}
