import { getTranslations } from "@/lib/i18n/server";

/** A type by its name, with carrier, level and issuer beneath. */
export async function NamedType({ name, about, issuer }: { name: string; about: string; issuer: string }) {
  const t = await getTranslations("eid");
  return (
    <>
      {name}
      <span className="block text-ink-3 text-meta">{t("named-type", { about, issuer })}</span>
    </>
  );
}
