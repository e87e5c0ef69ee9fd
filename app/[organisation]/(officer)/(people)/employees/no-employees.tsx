import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { addressOf, type ListAddress } from "@/lib/people/employee/address";
import type { EmployeeViewCounts } from "@/lib/people/employee/list";

interface NoEmployeesProps {
  actor: Actor;
  address: ListAddress;
  counts: EmployeeViewCounts;
  here: string;
}

/** Why there is nothing to see: nobody added yet, or a search that found nobody. */
export async function NoEmployees({ actor, address, counts, here }: NoEmployeesProps) {
  const [t, lists] = await Promise.all([getTranslations("employee"), getTranslations("employee-import")]);
  if (address.unknown)
    return (
      <EmptyState
        action={<LinkButton href={here}>{t("filter-clear")}</LinkButton>}
        title={t("none-number")}
      />
    );
  const filtered = address.q !== "" || address.department !== null || address.eid !== null;
  if (!filtered && counts.all === 0) {
    const first = may(actor, "employee:add");
    return (
      <EmptyState
        action={
          first ? (
            <>
              <LinkButton href={`${here}/import`} tone="primary">
                {lists("open")}
              </LinkButton>
              <LinkButton href={`${here}/new`}>{t("add")}</LinkButton>
            </>
          ) : undefined
        }
        title={t("empty-title")}
      >
        {t(first ? "empty" : "empty-auditor")}
      </EmptyState>
    );
  }
  const elsewhere = address.state === "all" ? 0 : counts.all;
  return (
    <EmptyState
      action={
        <>
          {elsewhere > 0 ? (
            <LinkButton href={addressOf(here, address, { state: "all" })} tone="primary">
              {t("none-elsewhere", { count: elsewhere })}
            </LinkButton>
          ) : null}
          {filtered ? <LinkButton href={here}>{t("filter-clear")}</LinkButton> : null}
        </>
      }
      title={t("none-title")}
    >
      {filtered ? t("none") : null}
    </EmptyState>
  );
}
