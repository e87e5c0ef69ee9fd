import { randomUUID } from "node:crypto";
import { attributeIn } from "@/app/[organisation]/(officer)/(access)/attributes/[attribute]/attribute";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AttributeForm } from "@/components/access/attribute/attribute-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; attribute: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, attribute } = await params;
  const { name } = await attributeIn(organisation, attribute, "attribute:write");
  const t = await getTranslations("attribute");
  return { title: t("edit-title", { name }) };
});

async function EditAttribute({ params }: Props) {
  const { organisation: slug, attribute: id } = await params;
  const [{ attribute, name, list }, t, shell] = await Promise.all([
    attributeIn(slug, id, "attribute:write"),
    getTranslations("attribute"),
    getTranslations("shell"),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: t("title") },
          { href: `${list}/${id}`, label: name },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("edit-title", { name })}
      />
      <AttributeForm attribute={attribute} requestId={randomUUID()} slug={slug} />
    </div>
  );
}

export default orMissing(EditAttribute);
