import { randomUUID } from "node:crypto";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { addAgreementContactAction, removeAgreementContactAction } from "@/lib/contract/agreement/actions";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { contactRoles } from "@/lib/domain/use/service";
import { getTranslations } from "@/lib/i18n/server";
import { wholePhone } from "@/lib/i18n/whole-phone";

interface AgreementContactsProps {
  slug: string;
  agreement: AgreementView;
  mayEdit: boolean;
}

/** Whom to reach at the counterparty about this agreement, by role. */
export async function AgreementContacts({ slug, agreement, mayEdit }: AgreementContactsProps) {
  const t = await getTranslations("agreement.page");
  const { contacts, id } = agreement;
  return (
    <SectionRule id="contacts" title={t("contacts")}>
      {contacts.length === 0 ? <p className="text-ink-2">{t("no-contacts")}</p> : null}
      <ul>
        {contacts.map((contact) => (
          <li
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-hair border-b py-2"
            key={contact.id}
          >
            <div className="min-w-0 wrap-anywhere">
              <p className="font-semibold">{contact.name}</p>
              <p className="text-ink-3 text-meta">
                <Role role={contact.role} />
              </p>
              <p className="text-meta">
                {[contact.email, contact.phone && wholePhone(contact.phone)].filter(Boolean).join(" · ")}
              </p>
            </div>
            {mayEdit ? (
              <Form
                action={removeAgreementContactAction}
                hidden={{ contactId: contact.id, version: contact.version }}
                organisation={slug}
              >
                <SubmitButton tone="quiet">{t("contact-remove", { name: contact.name })}</SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Details summary={t("add-contact")}>
          <AddContact agreementId={id} slug={slug} />
        </Details>
      ) : null}
    </SectionRule>
  );
}

async function Role({ role }: { role: string }) {
  const t = await getTranslations("agreement.page.contact-role-of");
  return t(contactRoles.find((one) => one === role) ?? "administration");
}

async function AddContact({ slug, agreementId }: { slug: string; agreementId: string }) {
  const t = await getTranslations("agreement.page");
  return (
    <Form
      action={addAgreementContactAction}
      hidden={{ agreementId }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SelectField
        label={t("contact-role")}
        name="role"
        options={contactRoles.map((value) => ({ value, label: t(`contact-role-of.${value}`) }))}
      />
      <TextField autoComplete="off" label={t("contact-name")} maxLength={200} name="name" />
      <TextField autoComplete="off" label={t("contact-email")} name="email" optional type="email" />
      <TextField autoComplete="off" label={t("contact-phone")} name="phone" optional type="tel" />
      <SubmitButton>{t("contact-save")}</SubmitButton>
    </Form>
  );
}
