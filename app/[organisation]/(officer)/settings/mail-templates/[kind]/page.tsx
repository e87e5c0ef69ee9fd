import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { PublishedFrame } from "@/app/[organisation]/(officer)/settings/published-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { MailPreview } from "@/components/operation/mail-template/mail-preview";
import {
  PublishTemplateForm,
  PutBackForm,
  TemplateForm,
} from "@/components/operation/mail-template/template-form";
import { TemplateHistory } from "@/components/operation/mail-template/template-list";
import { SectionRule } from "@/components/ui/section-rule";
import { theirMailKind } from "@/lib/domain/operation/mail-kind";
import { allTemplateFields } from "@/lib/domain/operation/mail-template";
import { previewMail } from "@/lib/i18n/mail-sample";
import { getTranslations } from "@/lib/i18n/server";
import { readTemplate, type TemplateView } from "@/lib/operation/mail-template/read";
import { publicAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";

type Props = {
  params: Promise<{ organisation: string; kind: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, kind } = await params;
  await requireActor(organisation, "organisation:write");
  const kinds = await getTranslations("dead-letter.work");
  return { title: kinds(theirMailKind(kind) ?? notFound()) };
});

/** One kind of mail: what the employer writes in it, how it looks, and what it has said before. */
async function MailTemplate({ params, searchParams }: Props) {
  const [{ organisation: slug, kind: asked }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "organisation:write");
  const view = await readTemplate(actor, { kind: theirMailKind(asked) ?? notFound() });
  const { kind, draft, published } = view;
  const [t, kinds] = await Promise.all([
    getTranslations("mail-template"),
    getTranslations("dead-letter.work"),
  ]);
  const [current] = published;
  // Each form has an id of its own: one is pressed after the other.
  const form = () => ({ kind, requestId: randomUUID(), seen: draft?.editedAt ?? null, slug });
  const isOurs = !current?.text;
  return (
    <>
      <PublishedFrame
        {...{ organisation: slug, current, draft, done }}
        {...(isOurs ? { meta: t("product-words") } : {})}
        form={<TemplateForm {...form()} text={draft?.text ?? current?.text ?? null} />}
        history={<History published={published} />}
        loggedAs={[kind]}
        noun="mail-template"
        preview={draft ? <Preview slug={slug} view={view} /> : null}
        publish={draft ? <PublishTemplateForm {...form()} version={draft.version} /> : null}
        said={done === "put-back" && isOurs && !draft ? t("done-put-back") : undefined}
        title={kinds(kind)}
      />
      {draft || !isOurs ? (
        <SectionRule className="mt-10" title={t("put-back-heading")}>
          <PutBackForm {...form()} />
        </SectionRule>
      ) : null}
    </>
  );
}

function Preview({ view: { kind, draft, organisation }, slug }: { view: TemplateView; slug: string }) {
  const address = `${publicAddress()}/${slug}`;
  return <MailPreview mails={previewMail(kind, draft?.text ?? null, { organisation, address })} />;
}

async function History({ published }: Pick<TemplateView, "published">) {
  const t = await getTranslations("mail-template");
  const told = published.map(({ version, text, publishedAt }) => ({
    version,
    label: t(text ? "version-own" : "version-product", { version, at: publishedAt }),
    lines: text
      ? allTemplateFields.flatMap(({ part, language, field }) =>
          text[part][language] ? [{ key: field, language, text: text[part][language] }] : [],
        )
      : [],
  }));
  return <TemplateHistory published={told} />;
}

export default orMissing(MailTemplate);
