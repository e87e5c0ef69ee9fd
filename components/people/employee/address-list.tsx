import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TodoList } from "@/components/ui/todo-list";
import { confirmationWays } from "@/lib/domain/people/contact-address";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmAddressesAction } from "@/lib/people/employee/actions";
import type { AddressWork } from "@/lib/people/employee/read";

interface Props {
  slug: string;
  addresses: AddressWork[];
}

/** The addresses that ask for a second officer: those for one press together, and those that are looked at by themselves. */
export function AddressList({ slug, addresses }: Props) {
  const together = addresses.filter(({ mayConfirm, byItself }) => mayConfirm && !byItself);
  const apart = addresses.filter((one) => together.length < 2 || !together.includes(one));
  return (
    <div className="flex flex-col gap-8">
      {together.length > 1 ? <ConfirmTogether addresses={together} slug={slug} /> : null}
      {apart.length > 0 ? <ByThemselves addresses={apart} slug={slug} /> : null}
    </div>
  );
}

/** First addresses, each shown with the person and who entered it, and one word on how they were checked. */
async function ConfirmTogether({ slug, addresses }: Props) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const from = ({ byList, byHolder, enteredBy }: AddressWork) =>
    enteredBy === null
      ? t(byHolder ? "address.by-holder" : "address.by-nobody")
      : t(byList ? "address.by-list" : "address.by-officer", { name: enteredBy });
  return (
    <Form action={confirmAddressesAction} idPrefix="together" organisation={slug} requestId={randomUUID()}>
      <CheckboxGroup
        defaultValue={addresses.map(({ id }) => id)}
        hint={t("address.together-hint")}
        label={t("address.together")}
        name="address"
        options={addresses.map((one) => ({
          value: one.id,
          label: (
            <>
              <b>{one.name}</b>: <bdi className="[overflow-wrap:anywhere]">{one.value}</bdi>
            </>
          ),
          hint: [
            one.department,
            t("address.entered-value", { at: format.dateTime(one.enteredAt, "minute"), by: from(one) }),
          ]
            .filter(Boolean)
            .join(". "),
        }))}
      />
      <RadioCards
        compact
        hint={t("address.how-hint")}
        label={t("address.how-together")}
        name="how"
        options={confirmationWays.map((way) => ({ value: way, label: t(`address.how-${way}`) }))}
      />
      <SubmitButton>{t("address.confirm-together")}</SubmitButton>
    </Form>
  );
}

/** The oldest first, each with who entered it, and the way to its own page. */
async function ByThemselves({ slug, addresses }: Props) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const items = addresses.map((address) => ({
    key: address.id,
    title: address.name,
    detail: t(address.waiting ? "address.work-waiting" : "address.work-in-force", { kind: address.kind }),
    aside: (
      <>
        <p>{t("address.since", { at: format.dateTime(address.enteredAt, "minute") })}</p>
        <p>
          {t("address.entered-by", {
            name: address.enteredBy ?? t(address.byHolder ? "address.by-holder" : "address.by-nobody"),
          })}
        </p>
        {address.mine ? <p className="max-w-80 text-ink-2">{t("address.mine")}</p> : null}
      </>
    ),
    action: (
      <LinkButton
        href={`/${slug}/employees/${address.employeeId}${address.mayConfirm || address.mine ? "/address" : ""}`}
        tone={address.mayConfirm ? "primary" : "quiet"}
      >
        {t(address.mayConfirm ? "address.review" : "address.open")}
      </LinkButton>
    ),
  }));
  return <TodoList items={items} />;
}
