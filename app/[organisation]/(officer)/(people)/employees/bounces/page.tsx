import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { BounceTable } from "@/components/people/mail-bounce/bounce-table";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { getTranslations } from "@/lib/i18n/server";
import { readBounced } from "@/lib/people/mail-bounce/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail-bounce");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** People who get no mail, for an officer to mend. */
async function Bounces({ params, searchParams }: Props) {
  const [{ organisation }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "employee:write");
  const [t, words, { people, count }] = await Promise.all([
    getTranslations("mail-bounce"),
    getTranslations("employee"),
    readBounced(actor, undefined),
  ]);
  const left = count - people.length;
  return (
    <>
      <ListHeader
        crumbs={[{ href: `/${organisation}/employees`, label: words("title") }]}
        crumbsLabel={words("crumbs")}
        found={count}
        title={t("title")}
      />
      {done === "cleared" ? <DoneBanner>{t("cleared")}</DoneBanner> : null}
      {count > 0 ? <p className="mb-6 max-w-measure">{t("lead")}</p> : null}
      <BounceTable people={people} slug={organisation} />
      {left > 0 ? <p className="mt-3 text-ink-2">{t("more", { count: left })}</p> : null}
    </>
  );
}

export default orMissing(Bounces);
