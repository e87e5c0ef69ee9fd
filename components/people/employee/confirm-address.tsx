import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { confirmationWays } from "@/lib/domain/people/contact-address";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmAddressAction, withdrawAddressAction } from "@/lib/people/employee/actions";
import type { SeenAddress } from "@/lib/people/employee/read";

interface Props {
  address: SeenAddress;
  employeeId: string;
  slug: string;
}

/** One address that one person alone stands behind: what it was and is, and the second person's word. */
export async function ConfirmAddress({ address, employeeId, slug }: Props) {
  const t = await getTranslations("employee");
  const { id, kind, mayConfirm, mine, waiting } = address;
  const of = { hidden: { employeeId, addressId: id }, idPrefix: id, organisation: slug };
  return (
    <SectionRule className="max-w-column" id={kind} title={t(kind)}>
      <div className="mt-4 flex flex-col gap-6">
        <AddressFacts address={address} />
        {mine ? <Banner tone="info">{t("address.mine")}</Banner> : null}
        {mayConfirm ? (
          <Form {...of} action={confirmAddressAction} requestId={randomUUID()}>
            <RadioCards
              compact
              hint={t("address.how-hint")}
              label={t("address.how")}
              name="how"
              options={confirmationWays.map((way) => ({ value: way, label: t(`address.how-${way}`) }))}
            />
            <SubmitButton>{t("address.confirm", { kind })}</SubmitButton>
          </Form>
        ) : null}
        {waiting ? (
          <Form {...of} action={withdrawAddressAction} requestId={randomUUID()}>
            <SubmitButton tone="quiet">{t(mine ? "address.take-back" : "address.decline")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </SectionRule>
  );
}

async function AddressFacts({ address }: { address: SeenAddress }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const { waiting, replaced, value, enteredAt, enteredBy, byHolder, until } = address;
  const shown = (text: string | null) => (
    <bdi className="[overflow-wrap:anywhere]">{text ?? t("nothing")}</bdi>
  );
  return (
    <Facts
      items={[
        { label: t(waiting ? "address.in-force" : "address.replaced"), value: shown(replaced) },
        { label: t(waiting ? "address.wanted" : "address.in-force"), value: shown(value) },
        {
          label: t("address.entered"),
          value: t("address.entered-value", {
            at: format.dateTime(enteredAt, "minute"),
            by: enteredBy ?? t(byHolder ? "address.by-holder" : "address.by-nobody"),
          }),
        },
        {
          label: t(waiting ? "address.lapses" : "address.settles"),
          value: format.dateTime(until, "minute"),
        },
      ]}
    />
  );
}
