import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { AccessView, ClientPage } from "@/lib/use/client/read";

type Fact = { label: string; value: React.ReactNode };

/** What it is, who answers for it, and when it last asked. */
export async function ClientFacts({ client }: { client: ClientPage }) {
  const [t, format] = await Promise.all([getTranslations("client"), getFormatter()]);
  const { registered, approved, blocked, blockReason, lastUsedOn } = client;
  const by = (who: { by: string | null; at: Date }) =>
    t("by", { name: who.by ?? t("somebody"), at: format.dateTime(who.at, "minute") });
  return (
    <Facts
      items={[
        { label: t("oauth-id"), value: <Code long>{client.oauthId}</Code> },
        { label: t("column.environment"), value: t(`environment.${client.environment}`) },
        ...(registered
          ? [
              {
                label: t("registered"),
                value: client.invited ? t("by-invitation", { by: by(registered) }) : by(registered),
              },
            ]
          : []),
        { label: t("approved"), value: approved ? by(approved) : t("not-approved") },
        ...(blocked
          ? [
              {
                label: t("blocked"),
                value: `${by(blocked)}. ${blockReason ? t(`reason.${blockReason}`) : ""}`,
              },
            ]
          : []),
        {
          label: t("column.used"),
          value: lastUsedOn ? format.dateTime(new Date(`${lastUsedOn}T12:00:00Z`), "day") : t("never-used"),
        },
      ]}
    />
  );
}

/** How it proves itself, but for its keys, and what it may ask. */
export async function AccessFacts({ access }: { access: AccessView }) {
  const t = await getTranslations("client");
  const bound = [
    ...(access.dpopBound ? [t("dpop-bound")] : []),
    ...(access.certificateBound ? [t("certificate-bound")] : []),
  ];
  const callsOf = (most: number | null) =>
    most === null ? t("attribute-calls-usual") : t("attribute-calls-most", { most });
  const items: Fact[] = [
    { label: t("proof-label"), value: t(`proof.${access.proof}`) },
    ...(access.jwksUri ? [{ label: t("jwks-uri"), value: <Code long>{access.jwksUri}</Code> }] : []),
    ...(access.tlsSubjectDn ? [{ label: t("subject"), value: <Code long>{access.tlsSubjectDn}</Code> }] : []),
    { label: t("bound"), value: bound.length > 0 ? bound.join(" · ") : t("not-bound") },
    {
      label: t("column.scopes"),
      value: access.scopes.map((scope) => t(`scope.${scope as "access:evaluate"}`)).join(" · "),
    },
    ...(access.scopes.includes("attribute:release")
      ? [{ label: t("attribute-calls"), value: callsOf(access.attributeCalls) }]
      : []),
    {
      label: t("resources"),
      value:
        access.resources.length > 0 ? (
          <ul>
            {access.resources.map((one) => (
              <li key={one}>
                <Code long>{one}</Code>
              </li>
            ))}
          </ul>
        ) : (
          t("no-resources")
        ),
    },
  ];
  return <Facts items={items} />;
}
