import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { PublishedFrame } from "@/app/[organisation]/(officer)/settings/published-frame";
import { orMissing } from "@/app/or-missing";
import { PublishTermsForm, TermsDraftForm } from "@/components/credential/terms/terms-draft-form";
import { TermsHistory } from "@/components/credential/terms/terms-history";
import { TermsText } from "@/components/credential/terms/terms-text";
import { readTerms, type TermsDraft } from "@/lib/credential/terms/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terms");
  return { title: t("title") };
}

async function TermsSettings({ params, searchParams }: Props) {
  const [{ organisation }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "terms:write");
  const { draft, published } = await readTerms(actor, undefined);
  const [current] = published;
  // Each form has an id of its own: one is pressed after the other.
  const place = () => ({ requestId: randomUUID(), slug: organisation });
  return (
    <PublishedFrame
      {...{ organisation, current, draft, done }}
      form={
        <TermsDraftForm
          {...place()}
          seen={draft?.editedAt ?? null}
          text={draft ?? current ?? { textSv: "", textEn: "" }}
        />
      }
      history={<TermsHistory slug={organisation} versions={published} />}
      noun="terms"
      preview={draft ? <Preview draft={draft} /> : null}
      publish={draft ? <PublishTermsForm {...place()} seen={draft.editedAt} version={draft.version} /> : null}
    />
  );
}

async function Preview({ draft }: { draft: TermsDraft }) {
  const t = await getTranslations("terms");
  return (
    <>
      <section lang="sv">
        <h3 className="mb-3 text-ink-3 text-meta">{t("preview-sv")}</h3>
        <TermsText level={4} text={draft.textSv} />
      </section>
      <section lang="en">
        <h3 className="mb-3 text-ink-3 text-meta">{t("preview-en")}</h3>
        <TermsText level={4} text={draft.textEn} />
      </section>
    </>
  );
}

export default orMissing(TermsSettings);
