import { Link } from "@/components/ui/link";
import type { EvidenceKind } from "@/lib/domain/mark/evidence";
import { getTranslations } from "@/lib/i18n/server";

/** The first question: what kind of evidence it is. Each answer leads to its own fields. */
export async function KindChoice({
  kinds,
  href,
}: {
  kinds: EvidenceKind[];
  href: (kind: EvidenceKind) => string;
}) {
  const t = await getTranslations("evidence");
  return (
    <section aria-labelledby="evidence-kind">
      <h2 className="mb-3 text-lead" id="evidence-kind">
        {t("new-kind")}
      </h2>
      <ul className="border-hair border-t">
        {kinds.map((kind) => (
          <li className="border-hair border-b py-3" key={kind}>
            <Link className="inline-block py-1 font-semibold" href={href(kind)}>
              {t(`kind.${kind}`)}
            </Link>
            <p className="text-ink-2">{t(`kind-about.${kind}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
