import { Code } from "@/components/ui/code";
import { ExportLinks } from "@/components/ui/export-links";
import { Facts } from "@/components/ui/facts";
import { Technical } from "@/components/ui/technical";
import { declarationFormats, gapsOf, isDraft } from "@/lib/domain/mark/declaration";
import { titleIn } from "@/lib/domain/mark/declaration-order";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { DeclarationView } from "@/lib/mark/declaration/read";

interface DeclarationProps {
  declaration: DeclarationView;
  slug: string;
}

/** What was put together, when and by whom, and its checksum. */
export async function DeclarationState({ declaration, slug }: DeclarationProps) {
  const [t, page, locale] = await Promise.all([
    getTranslations("declaration"),
    getTranslations("page"),
    getLocale(),
  ]);
  const { content, assembledAt: at, assembledBy: name, sha256 } = declaration;
  return (
    <>
      <Facts
        items={[
          { label: t("finding-state"), value: t(isDraft(declaration) ? "state-draft" : "state-signed") },
          { label: t("assembled"), value: t("assembled-by", { at, name }) },
          { label: t("issuer"), value: content.issuer },
          { label: t("level"), value: content.level },
          { label: t("framework"), value: titleIn(locale, content.framework) },
        ]}
      />
      <Technical
        items={[{ label: t("hash"), value: <Code long>{sha256}</Code> }]}
        title={page("technical")}
      />
      <DeclarationDownloads declaration={declaration} slug={slug} />
    </>
  );
}

/** The whole of it as a file, in each form. */
export async function DeclarationDownloads({ declaration, slug }: DeclarationProps) {
  const t = await getTranslations("declaration");
  const address = (format: string) =>
    `/api/files/declarations/${declaration.id}?${new URLSearchParams({ organisation: slug, format })}`;
  return (
    <ExportLinks
      label={t("download")}
      links={declarationFormats.map((format) => ({ href: address(format), label: t(`format.${format}`) }))}
    />
  );
}

/** Who has signed, and with how many gaps it was sent. */
export async function DeclarationSignatures({ declaration }: { declaration: DeclarationView }) {
  const t = await getTranslations("declaration");
  const [first, second] = declaration.signatures;
  const gaps = gapsOf(declaration.content);
  const told = (signature: typeof first) => (signature ? t("signed-by", signature) : t("unsigned"));
  return (
    <div className="flex flex-col gap-3">
      <Facts
        items={[
          { label: t("first-signature"), value: told(first) },
          { label: t("second-signature"), value: told(second) },
        ]}
      />
      {first ? (
        <p>{gaps === 0 ? t("gaps-none") : t(second ? "gaps-sent" : "gaps-left", { count: gaps })}</p>
      ) : null}
      {second ? <p className="text-ink-2">{t("settled")}</p> : null}
    </div>
  );
}
