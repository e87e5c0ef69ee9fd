import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OwnContact } from "@/components/people/employee/own-contact";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readOwnContact } from "@/lib/people/employee/read-own-contact";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("own-contact");
  return { title: t("page-title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

const dones = ["sent", "changed", "waiting", "stopped"] as const;

async function Contact({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:change-contact");
  const [t, my, shell, { addresses, takesTwo, phone }] = await Promise.all([
    getTranslations("own-contact"),
    getTranslations("my"),
    getTranslations("shell"),
    readOwnContact(actor, undefined),
  ]);
  const [what, kind] = String(done ?? "").split("-");
  const said = dones.find((one) => one === what);
  return (
    <div className="max-w-column">
      {said ? (
        <DoneBanner>{t(`done.${said}`, { kind: kind === "phone" ? "phone" : "email" })}</DoneBanner>
      ) : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("page-title")}
      />
      <p className="mb-6 max-w-measure">{t(takesTwo ? "lead-two" : "lead-one", { phone })}</p>
      <div className="flex flex-col gap-10">
        {addresses.map((address) => (
          <OwnContact address={address} key={address.kind} slug={slug} />
        ))}
      </div>
    </div>
  );
}

export default orMissing(Contact);
