import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getTranslations } from "@/lib/i18n/server";
import type { ContactView } from "@/lib/use/relying-party/read";

interface ContactListProps {
  contacts: ContactView[];
  /** The party's page, below which a contact is changed; none for who only reads. */
  editBelow: string | null;
}

/** Whom to reach for what, in the order of the connection agreement's points. */
export async function ContactList({ contacts, editBelow }: ContactListProps) {
  const [t, party] = await Promise.all([getTranslations("service"), getTranslations("relying-party")]);
  if (contacts.length === 0) return <p className="text-ink-2">{party("no-contacts")}</p>;
  return (
    <ul className="border-hair border-t">
      {contacts.map((contact) => (
        <li className="border-hair border-b py-3" key={contact.id}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="text-ink-3 text-meta">
              {t(`role.${contact.role}`)}
              {contact.role === "technical" ? null : ` (${t(`role-point.${contact.role}`)})`}
            </span>
            {editBelow ? (
              <Link
                className="-my-2 inline-block py-2 text-meta"
                href={`${editBelow}/contacts/${contact.id}`}
              >
                {t("contact.edit")}
                <VisuallyHidden> {contact.name}</VisuallyHidden>
              </Link>
            ) : null}
          </div>
          <p className="font-semibold [overflow-wrap:anywhere]">
            <bdi>{contact.name}</bdi>
          </p>
          <Reach contact={contact} />
        </li>
      ))}
    </ul>
  );
}

function Reach({ contact: { email, phone } }: { contact: ContactView }) {
  return (
    <p className="flex flex-wrap gap-x-4 [overflow-wrap:anywhere]">
      {email ? (
        <a className="inline-block py-1" href={`mailto:${email}`}>
          {email}
        </a>
      ) : null}
      {phone ? <PhoneLink className="inline-block py-1" phone={phone} /> : null}
    </p>
  );
}
