import { LinkButton } from "@/components/ui/button";
import { TodoList } from "@/components/ui/todo-list";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { AddressWork } from "@/lib/people/employee/read";

/** The addresses that ask for a second officer, oldest first, each with who entered it. */
export async function AddressList({ slug, addresses }: { slug: string; addresses: AddressWork[] }) {
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
