import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { EidView } from "@/lib/credential/eid/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

import { eidFacts } from "./eid-words";

/** Numbers, days and who did each step. */
export async function EidFacts({ eid }: { eid: EidView }) {
  const t = await getTranslations("eid.page");
  const items = (await eidFacts(eid)).map(({ label, value, code }) => ({
    label,
    value: code ? <Code>{value}</Code> : value,
  }));
  return (
    <SectionRule id="facts" title={t("facts")}>
      <Facts items={items} />
    </SectionRule>
  );
}

/** What the e-ID was issued on: application, register and identity (K5.6–K5.12). */
export async function EidEvidence({ eid }: { eid: EidView }) {
  const t = await getTranslations("eid.page");
  const { reason, collectPlace } = eid.evidence.application ?? {};
  return (
    <SectionRule id="evidence" title={t("evidence")}>
      <Facts
        items={[
          { label: t("application"), value: <Application eid={eid} /> },
          { label: t("register"), value: <Register eid={eid} /> },
          ...(await identityOf(eid)),
          ...(await keyOf(eid)),
          ...(reason ? [{ label: t("order-reason"), value: reason }] : []),
          ...(collectPlace ? [{ label: t("collect-at"), value: collectPlace }] : []),
        ]}
      />
    </SectionRule>
  );
}

async function Application({ eid }: { eid: EidView }) {
  const [t, format] = await Promise.all([getTranslations("eid.page"), getFormatter()]);
  const { application } = eid.evidence;
  if (!application) return t("application-none");
  const version = application.termsVersion;
  if (application.followsId)
    return t("application-follows", { number: eid.predecessor?.number ?? "", version });
  const day = format.dateTime(application.appliedAt, "day");
  return t(application.appliedBy === "holder" ? "application-holder" : "application-employer", {
    day,
    version,
  });
}

async function Register({ eid }: { eid: EidView }) {
  const [t, source, format] = await Promise.all([
    getTranslations("eid.page"),
    getTranslations("eid.source"),
    getFormatter(),
  ]);
  const check = eid.evidence.registerCheck;
  if (!check) return t("register-none");
  const said = t("register-agrees", {
    source: source(check.source),
    day: format.dateTime(check.checkedAt, "day"),
  });
  return [
    said,
    check.reference ? t("register-reference", { reference: check.reference }) : "",
    check.bulkId ? t("register-list") : "",
  ]
    .filter(Boolean)
    .join(" ");
}

async function identityOf(eid: EidView) {
  const [t, method, format] = await Promise.all([
    getTranslations("eid.page"),
    getTranslations("eid.method"),
    getFormatter(),
  ]);
  const { identityCheck, application } = eid.evidence;
  if (identityCheck) {
    const day = format.dateTime(identityCheck.checkedAt, "day");
    return [
      {
        label: t("identity-done"),
        value: t("identity-at", { method: method(identityCheck.method), day }),
      },
    ];
  }
  return application ? [{ label: t("identity-planned"), value: method(application.identityMethod) }] : [];
}

/** Where the key was made, and who says so; of a supplier's carrier we know nothing. */
async function keyOf({ keyProvenance, evidence: { attestations } }: EidView) {
  if (!keyProvenance) return [];
  const [t, purpose] = await Promise.all([
    getTranslations("eid.page"),
    getTranslations("certificate.purpose"),
  ]);
  if (keyProvenance === "declared") return [{ label: t("key"), value: t("key-declared") }];
  if (keyProvenance === "bare-request") return [{ label: t("key"), value: t("key-bare-request") }];
  const lines = attestations.map(({ id, purpose: of, serial, firmware, pin, touch }) => (
    <span className="block" key={id}>
      {t("key-attested", {
        ...{ purpose: purpose(of), serial, firmware },
        ...{ pin: t(`pin.${pin}`), touch: t(`touch.${touch}`) },
      })}
    </span>
  ));
  return [{ label: t("key"), value: lines }];
}

/** The e-IDs before and after it. */
export async function EidLinks({ eid, slug }: { eid: EidView; slug: string }) {
  const t = await getTranslations("eid.page");
  const relation = (one: string | null) =>
    one === "renew" || one === "replace" || one === "complement" ? t(`relation.${one}`) : "";
  const link = (one: { id: string; number: string }) => (
    <Link href={`/${slug}/eids/${one.id}`}>
      <Code>{one.number}</Code>
    </Link>
  );
  const { predecessor, successors } = eid;
  if (!predecessor && successors.length === 0) return null;
  return (
    <SectionRule id="links" title={t("links")}>
      <Facts
        items={[
          ...(predecessor
            ? [
                {
                  label: t("predecessor"),
                  value: (
                    <>
                      {link(predecessor)} ({relation(eid.relation)})
                    </>
                  ),
                },
              ]
            : []),
          ...successors.map((next) => ({
            label: t("successor"),
            value: (
              <>
                {link(next)} ({relation(next.relation)})
              </>
            ),
          })),
        ]}
      />
    </SectionRule>
  );
}
