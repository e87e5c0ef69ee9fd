import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { KeyList } from "@/components/credential/key-directory/key-list";
import { WaitingKeys } from "@/components/credential/key-directory/waiting-keys";
import { ListHeader } from "@/components/shell/list-header";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { SectionRule } from "@/components/ui/section-rule";
import { type KeyDirectoryView, readKeyDirectory } from "@/lib/credential/key-directory/read";
import { may } from "@/lib/domain/core/actor";
import { fewestPeople } from "@/lib/domain/credential/key-directory-entry";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("key-directory");
  return { title: t("title") };
}

/** Whose passkeys count, who let each in, and what waits for two people's signatures. */
async function KeyDirectoryPage({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "key-directory:read");
  const [t, read] = await Promise.all([getTranslations("key-directory"), readKeyDirectory(actor, undefined)]);
  const maySign = may(actor, "passkey:use") && signingAddress() !== undefined;
  const inForce = read?.keys.filter(({ removedAt }) => !removedAt) ?? [];
  return (
    <div className="max-w-column">
      <ListHeader
        found={t("count", { keys: inForce.length, people: read?.people ?? 0 })}
        title={t("title")}
      />
      <p className="mb-4 max-w-measure">{t("lead")}</p>
      {read ? <State read={read} /> : <Banner tone="info">{t("none")}</Banner>}
      {read && read.waiting.length > 0 ? (
        <SectionRule className="mt-8" id="waiting" title={t("waiting")}>
          <WaitingKeys keys={read.waiting} maySign={maySign} slug={slug} />
        </SectionRule>
      ) : null}
      {read ? (
        <SectionRule className="mt-8" id="keys" title={t("keys")}>
          {read.keys.length > 0 ? (
            <KeyList keys={read.keys} slug={slug} />
          ) : (
            <p className="text-ink-2">{t("no-keys")}</p>
          )}
        </SectionRule>
      ) : null}
      {read && maySign && read.removable.length > 0 ? (
        <Details className="mt-8" summary={t("lost")}>
          <p className="mb-4 max-w-measure text-ink-2">{t("lost-hint")}</p>
          <WaitingKeys keys={read.removable} maySign={maySign} slug={slug} />
        </Details>
      ) : null}
    </div>
  );
}

/** What the signer found last, and whether there are people enough. */
async function State({ read }: { read: KeyDirectoryView }) {
  const [t, format] = await Promise.all([getTranslations("key-directory"), getFormatter()]);
  const { check, people, entries } = read;
  const at = check ? format.dateTime(check.checkedAt, "minute") : "";
  return (
    <div className="flex flex-col gap-4">
      {check?.differsAt ? (
        <Banner title={t("differs", { at, number: check.differsAt })} tone="danger">
          {t("differs-hint")}
        </Banner>
      ) : (
        <p>{check ? t("checked", { at, entries: check.entries }) : t("unchecked", { entries })}</p>
      )}
      {read.isDemo ? <Banner tone="demo">{t("demo")}</Banner> : null}
      {people < fewestPeople && !read.isDemo ? <Banner tone="warning">{t("few")}</Banner> : null}
    </div>
  );
}

export default orMissing(KeyDirectoryPage);
