import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { SheetBand } from "@/components/ui/sheet-answer";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";
import { bounceBand, employmentBands, numberBand, ownBand, protectedBand } from "./employee-words";
import { NoNumber } from "./no-number";

/** What must be known about this person before anything else: whose page it is, and that an employment ends. */
export async function EmployeeBands({ person, slug }: { person: EmployeePage; slug: string }) {
  const t = await getTranslations("employee");
  const own = <Link href={`/${slug}/my`}>{t("own-page")}</Link>;
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      <Said action={own} bands={await ownBand(person)} />
      <Said bands={await protectedBand(person)} />
      <Said action={<NoNumber />} bands={await numberBand(person)} />
      <Said action={await bounceAction(person, slug)} bands={await bounceBand(person)} />
      {person.addresses.map((address) => (
        <Address address={address} key={address.id} person={person} slug={slug} />
      ))}
      <Employment person={person} slug={slug} />
    </div>
  );
}

/** For whoever may change the address; the others are told whom to ask by the page itself. */
async function bounceAction({ verbs }: EmployeePage, slug: string): Promise<ReactNode> {
  const t = await getTranslations("mail-bounce");
  return verbs.includes("edit") ? <Link href={`/${slug}/employees/bounces`}>{t("to-list")}</Link> : null;
}

function Said({ bands, action }: { bands: SheetBand[]; action?: ReactNode }) {
  return bands.map(({ tone, title, text }) => (
    <Banner action={action} key={title} title={title} tone={tone}>
      {text}
    </Banner>
  ));
}

/** While something is still being blocked the page can be read again, and says when it has changed. */
async function Employment({ person, slug }: { person: EmployeePage; slug: string }) {
  const t = await getTranslations("employee");
  const bands = await employmentBands(person);
  return bands.map(({ tone, title, text }) => {
    const blocking =
      tone === "danger"
        ? {
            action: <a href={`/${slug}/employees/${person.id}`}>{t("reload")}</a>,
            role: "status" as const,
          }
        : {};
    return (
      <Banner key={title} title={title} tone={tone} {...blocking}>
        {text}
      </Banner>
    );
  });
}

/** A change that waits for its second person, or an address so new that no code goes to it yet. */
async function Address({
  address,
  person,
  slug,
}: {
  address: EmployeePage["addresses"][number];
  person: EmployeePage;
  slug: string;
}) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const { kind, waiting, enteredBy, byHolder, mayConfirm, mine, until } = address;
  if (!waiting && until <= person.at) return null;
  const by = enteredBy ?? t(byHolder ? "address.by-holder" : "address.by-nobody");
  const link = `/${slug}/employees/${person.id}/address`;
  return (
    <Banner
      action={
        mayConfirm || mine ? (
          <Link href={link}>{t(mayConfirm ? "address.review" : "address.open")}</Link>
        ) : null
      }
      title={t(waiting ? "address.band-waiting" : "address.band-new", { kind })}
      tone="warning"
    >
      {t(waiting ? "address.band-waiting-lead" : "address.band-new-lead", {
        ...{ kind, by, until: format.dateTime(until, "minute") },
      })}
    </Banner>
  );
}
