import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { contactRoles } from "@/lib/domain/use/service";
import { getTranslations } from "@/lib/i18n/server";
import { addContactAction, editContactAction, removeContactAction } from "@/lib/use/relying-party/actions";
import type { ContactView } from "@/lib/use/relying-party/read";

interface ContactFormProps {
  slug: string;
  partyId: string;
  serviceId: string | null;
  contact?: ContactView;
}

/** Somebody to reach at a party or for one of its services; one on record can be taken away too. */
export async function ContactForm({ slug, partyId, serviceId, contact }: ContactFormProps) {
  const t = await getTranslations("service.contact");
  const here = `/${slug}/relying-parties/${partyId}${serviceId ? `/services/${serviceId}` : ""}`;
  const hidden: Record<string, string | number> = contact
    ? { contactId: contact.id, version: contact.version }
    : { partyId, ...(serviceId ? { serviceId } : {}) };
  return (
    <>
      <Form
        action={contact ? editContactAction : addContactAction}
        hidden={hidden}
        organisation={slug}
        requestId={randomUUID()}
      >
        <ContactFields contact={contact} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t(contact ? "save" : "save-new")}</SubmitButton>
          <LinkButton href={here}>{t("cancel")}</LinkButton>
        </div>
      </Form>
      {contact ? (
        <Form
          action={removeContactAction}
          className="mt-10 border-hair border-t pt-6"
          hidden={hidden}
          idPrefix="remove"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="danger">{t("remove")}</SubmitButton>
        </Form>
      ) : null}
    </>
  );
}

async function ContactFields({ contact }: { contact: ContactView | undefined }) {
  const t = await getTranslations("service");
  return (
    <>
      <RadioCards
        compact
        label={t("contact.role-label")}
        name="role"
        options={contactRoles.map((value) => ({
          value,
          label: t(`role.${value}`),
          ...(value === "technical" ? {} : { hint: t(`role-point.${value}`) }),
        }))}
        {...(contact ? { defaultValue: contact.role } : {})}
      />
      <TextField
        defaultValue={contact?.name ?? ""}
        hint={t("contact.name-hint")}
        label={t("contact.name")}
        maxLength={200}
        name="name"
      />
      <TextField
        defaultValue={contact?.email ?? ""}
        hint={t("contact.reach-hint")}
        label={t("contact.email")}
        maxLength={254}
        name="email"
        optional
        type="email"
      />
      <TextField
        defaultValue={contact?.phone ?? ""}
        label={t("contact.phone")}
        maxLength={40}
        name="phone"
        optional
        type="tel"
      />
    </>
  );
}
